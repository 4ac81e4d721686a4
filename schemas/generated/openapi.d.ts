// Generated from the contract by tools/generate.ts; do not edit.
export interface paths {
    "/clienten/_zoek": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Zoek inwoners in het cliëntregister */
        post: operations["zoekClienten"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toewijzingen/_zoek": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Zoek toewijzingen van zorg in het zorgregister */
        post: operations["zoekToewijzingen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uitkeringen/_zoek": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Zoek uitkeringen en hun specificaties in het budgetregister */
        post: operations["zoekUitkeringen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/budgetten/_zoek": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Zoek persoonsgebonden budgetten in het budgetregister */
        post: operations["zoekBudgetten"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toestemmingsverzoeken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Vraag een inwoner om toestemming
         * @description Op een doel dat op een wettelijke taak rust, wordt het verzoek geweigerd; daar zou toestemming misleiden.
         */
        post: operations["vraagToestemming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toestemmingsverzoeken/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees de stand en de reikwijdte van een eigen verzoek */
        get: operations["leesToestemmingsverzoek"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/zaken/{zaakId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Leg vast welke zaak loopt, over wie, en wie eraan werkt */
        put: operations["registreerZaak"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/medewerkers/{medewerker}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Leg vast welke medewerker er werkt en over wie die niet mag vragen */
        put: operations["registreerMedewerker"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/inzagen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees wie naar mij keek, wanneer, waarom en op welke grond */
        get: operations["leesInzagen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/inzagenstand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lees of er iets nieuws in mijn tijdlijn staat, zonder de tijdlijn te lezen
         * @description Alleen een teken, dat anders wordt als een ander iets deed dat ik mag zien. Het toont niets van die regel; daarom komt
         *     deze vraag zelf niet in het logboek, en mag een pagina haar vaak stellen.
         */
        get: operations["leesInzagenstand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/inzagen/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één regel van de tijdlijn in zijn geheel */
        get: operations["leesInzage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/inzagen/{id}/bewijs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Haal het bewijs dat deze regel in het logboek staat */
        get: operations["haalBewijs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/toestemmingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees wat mij gevraagd is en wat ik besloot */
        get: operations["leesToestemmingen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/toestemmingen/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één toestemming met haar geschiedenis */
        get: operations["leesToestemming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/toestemmingen/{id}/antwoorden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Zeg ja, nee, of later */
        post: operations["beantwoordToestemming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/toestemmingen/{id}/beperkingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Geef minder velden of een eerdere einddatum */
        post: operations["beperkToestemming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/toestemmingen/{id}/intrekkingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trek een toestemming in; de eerstvolgende vraag wordt geweigerd */
        post: operations["trekToestemmingIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/toestemmingen/{id}/pauzes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Zet een toestemming even stil */
        post: operations["pauzeerToestemming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/toestemmingen/{id}/hervattingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Laat een stilgezette toestemming weer gelden */
        post: operations["hervatToestemming"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/bezwaren": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees mijn bezwaren */
        get: operations["leesBezwaren"];
        put?: never;
        /** Maak bezwaar tegen een doel, of tegen alle doelen die dat toelaten */
        post: operations["maakBezwaar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/bezwaren/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één bezwaar, met het antwoord als dat er is */
        get: operations["leesBezwaar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/bezwaren/{id}/intrekkingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trek een bezwaar in */
        post: operations["trekBezwaarIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/avg-verzoeken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees mijn AVG-verzoeken */
        get: operations["leesAvgVerzoeken"];
        put?: never;
        /** Vraag om inzage, rectificatie, wissing of beperking */
        post: operations["doeAvgVerzoek"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/avg-verzoeken/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één AVG-verzoek, met het antwoord als dat er is */
        get: operations["leesAvgVerzoek"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/avg-verzoeken/{id}/intrekkingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trek een AVG-verzoek in */
        post: operations["trekAvgVerzoekIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/afmelding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees of ik mij heb afgemeld voor aanbod uit eigen beweging */
        get: operations["leesAfmelding"];
        /**
         * Meld mij af voor aanbod uit eigen beweging, of weer aan
         * @description Geldt voor elk doel dat alleen mag zolang iemand zich niet heeft afgemeld. Een reden is niet nodig.
         */
        put: operations["zetAfmelding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mijn/gegevens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees wat de registers over mij bevatten, met bron en datum */
        get: operations["leesMijnGegevens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/gebeurtenissen/_zoek": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Doorzoek het logboek, met een reden die zelf gelogd wordt */
        post: operations["zoekGebeurtenissen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/gebeurtenissen/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één gebeurtenis, zonder de laag van de medewerker */
        get: operations["leesGebeurtenis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/gebeurtenissen/{id}/bewijs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Haal het bewijs dat deze gebeurtenis in het logboek staat, zonder de laag van de medewerker */
        get: operations["haalGebeurtenisbewijs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees hoe groot en hoe vers het logboek is */
        get: operations["leesLogstand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/verificaties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reken het hele logboek na */
        post: operations["verifieerLog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/bezwaren": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees de bezwaren die op een besluit wachten */
        get: operations["leesAlleBezwaren"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/bezwaren/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één bezwaar, ook als erop is besloten */
        get: operations["leesBezwaarAlsToezichthouder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/bezwaren/{id}/besluiten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Neem een bezwaar in behandeling, honoreer het of wijs het af */
        post: operations["beslisBezwaar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/vandaag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lees hoe de kluis er vandaag voor staat
         * @description Alleen aantallen, over niemand. Ook het lezen hiervan staat in het logboek, zolang dat te schrijven is.
         */
        get: operations["leesVandaag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/rapporten/maanden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lees per maand hoeveel er is gevraagd, gegeven en geweigerd
         * @description Algemene cijfers, zonder personen. Een vraag over drie inwoners telt als drie, want zo staat zij in het logboek. Wat
         *     inwoners zelf over zich lazen, telt apart. Maanden, dagen en kantoortijd zijn Nederlandse tijd.
         */
        get: operations["leesMaandrapport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/avg-verzoeken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees de AVG-verzoeken die op een antwoord wachten */
        get: operations["leesAlleAvgVerzoeken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/avg-verzoeken/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één AVG-verzoek, ook als het is beantwoord */
        get: operations["leesAvgVerzoekAlsToezichthouder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/avg-verzoeken/{id}/behandelingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Neem een AVG-verzoek in behandeling */
        post: operations["neemAvgVerzoekInBehandeling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/avg-verzoeken/{id}/verdagingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stel het antwoord twee maanden uit, één keer, met een reden */
        post: operations["verdaagAvgVerzoek"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/toezicht/avg-verzoeken/{id}/antwoorden": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Beantwoord een AVG-verzoek */
        post: operations["beantwoordAvgVerzoek"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beheer/importen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees welke bestanden geladen zijn */
        get: operations["leesImporten"];
        put?: never;
        /**
         * Laad een bestand in een register
         * @description De inhoud gaat als stroom mee in het bericht. ZorgNed noemt zelf geen persoon; die staat dan in de header, nooit in het adres.
         */
        post: operations["importeerBestand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beheer/importen/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees het rapport van één import */
        get: operations["leesImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beheer/quarantaine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees wat apart gezet is, waar en waarom; nooit de inhoud */
        get: operations["leesQuarantaine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beheer/quarantaine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees van één apart gezet record waar het stond en waarom; nooit de inhoud */
        get: operations["leesQuarantaineRegel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beheer/quarantaine/{id}/vrijgaven": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bied een apart gezet record opnieuw aan */
        post: operations["geefRecordVrij"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/beheer/quarantaine/{id}/verwerpingen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gooi een apart gezet record weg */
        post: operations["verwerpRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees deze beschrijving */
        get: operations["leesOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doelregels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees in gewone woorden voor welk doel wie welke gegevens mag vragen */
        get: operations["leesDoelregels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/doelregels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees één doelregel in gewone woorden */
        get: operations["leesDoelregel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/redenen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees wat elke code van een probleem betekent, en wat eraan te doen is */
        get: operations["leesRedenen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bewijscontroles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Controleer een bewijs of een checkpoint van dit logboek
         * @description Neemt de header `Ldv-Receipt` (kort of heel), de tekst van een `.tlog-proof`, of een getekend checkpoint. Het antwoord
         *     zegt alleen wat in het bewijs zelf staat; er wordt niets bij gezocht. Een bewijs dat niet klopt, is een antwoord en
         *     geen fout. Of het gegeven antwoord bij het bewijs hoort, kan alleen wie dat antwoord heeft; dat wordt hier niet
         *     nagekeken. Er wordt niets bewaard.
         */
        post: operations["controleerBewijs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Format: uuid */
        Id: string;
        GebeurtenisId: string;
        TraceId: string;
        SpanId: string;
        /** Format: date-time */
        Tijdstip: string;
        /** Format: date */
        Datum: string;
        Maand: string;
        Aantal: number;
        /** @description Een ondoorzichtig teken, dat nooit met een cijfer begint */
        Cursor: string;
        Burgerservicenummer: string;
        Oin: string;
        Pseudoniem: string;
        /** @description De sleutel van een doelregel, zoals `PW-01` */
        DoelId: string;
        /** @description De sleutel van een zaak; nooit acht of negen losse cijfers, want dat kan een burgerservicenummer zijn */
        ZaakId: string;
        /** @description Het pseudoniem dat uw organisatie aan een medewerker gaf, en dat alleen in haar eigen vragen telt; nooit acht of negen losse cijfers */
        MedewerkerId: string;
        Code: string;
        /** @description Een code uit de lijst van de doelregel */
        Reden: string;
        Veldpad: string;
        Toelichting: string;
        /** @description Dezelfde tekst in gewoon Nederlands en eenvoudig Engels */
        Tekst: {
            nl: string;
            en: string;
        };
        /** @description Een code en wat zij betekent */
        Woord: {
            code: string;
            tekst: components["schemas"]["Tekst"];
        };
        /** @description Een bedrag in hele eurocenten */
        Cent: number;
        /** @description Een fout of weigering (RFC 9457), met een vaste code */
        Probleem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            traceId: components["schemas"]["TraceId"];
            /** @description Elke fout in de vraag, alle tegelijk */
            invalidParams?: {
                name: string;
                code: string;
                reason: string;
            }[];
            /** @description Alle velden die het doel niet toestaat */
            teRuim?: components["schemas"]["Veldpad"][];
            beslissingId?: components["schemas"]["Id"];
            uitleg?: components["schemas"]["Tekst"];
        };
        /** @description De gevraagde velden als paden binnen de collectie; een groep vraagt alles daaronder */
        Velden: components["schemas"]["Veldpad"][];
        Vraag: {
            doel: components["schemas"]["DoelId"];
            /** @constant */
            type: "RaadpleegMetBurgerservicenummer";
            /** @description Eén persoon per vraag, want een record zegt hier niet van wie het is */
            burgerservicenummer: components["schemas"]["Burgerservicenummer"][];
            velden: components["schemas"]["Velden"];
            zaakId?: components["schemas"]["ZaakId"];
            medewerker?: components["schemas"]["MedewerkerId"];
            toestemmingId?: components["schemas"]["Id"];
            reden?: components["schemas"]["Reden"];
            peildatum?: components["schemas"]["Datum"];
            /** @default 1 */
            pagina?: number;
            /** @default 100 */
            paginaGrootte?: number;
        };
        ClientenVraag: {
            doel: components["schemas"]["DoelId"];
            /** @constant */
            type: "RaadpleegMetBurgerservicenummer";
            burgerservicenummer: components["schemas"]["Burgerservicenummer"][];
            velden: components["schemas"]["Velden"];
            zaakId?: components["schemas"]["ZaakId"];
            medewerker?: components["schemas"]["MedewerkerId"];
            toestemmingId?: components["schemas"]["Id"];
            reden?: components["schemas"]["Reden"];
            peildatum?: components["schemas"]["Datum"];
            /** @default 1 */
            pagina?: number;
            /** @default 100 */
            paginaGrootte?: number;
            /** @default false */
            inclusiefOverledenPersonen?: boolean;
        };
        ClientenAntwoord: {
            clienten: components["schemas"]["Client"][];
            beslissingId: components["schemas"]["Id"];
            verplichtingen?: components["schemas"]["OntvangerVerplichtingen"];
        };
        ToewijzingenAntwoord: {
            toewijzingen: components["schemas"]["Toewijzing"][];
            beslissingId: components["schemas"]["Id"];
            verplichtingen?: components["schemas"]["OntvangerVerplichtingen"];
        };
        UitkeringenAntwoord: {
            uitkeringen: components["schemas"]["Uitkering"][];
            beslissingId: components["schemas"]["Id"];
            verplichtingen?: components["schemas"]["OntvangerVerplichtingen"];
        };
        BudgettenAntwoord: {
            budgetten: components["schemas"]["Budget"][];
            beslissingId: components["schemas"]["Id"];
            verplichtingen?: components["schemas"]["OntvangerVerplichtingen"];
        };
        /** @description Wat de ontvanger met deze gegevens moet doen; ontbreekt als de doelregel niets oplegt. `delete-on-withdrawal`: wis de gegevens binnen `dagen` nadat de toestemming is ingetrokken of voorbij is. De kluis stuurt daarover geen bericht: een volgende vraag wordt geweigerd met de stand van de toestemming. */
        OntvangerVerplichtingen: {
            /** @enum {string} */
            actie: "delete-on-withdrawal";
            dagen: number;
        }[];
        /** @description Waar het record vandaan komt */
        Bron: {
            register: string;
            systeem: string;
            bronId: string;
            ontvangenOp: components["schemas"]["Tijdstip"];
        };
        /** @description Wanneer het record geldt; een datum die de bron niet volledig weet, ontbreekt */
        Geldigheid: {
            begin?: components["schemas"]["Datum"];
            eind?: components["schemas"]["Datum"];
        };
        /** @description Een datum waarvan delen onbekend kunnen zijn; er wordt nooit iets ingevuld */
        OnvolledigeDatum: {
            /** @enum {string} */
            type: "Datum" | "JaarMaandDatum" | "JaarDatum" | "DatumOnbekend";
            /** Format: date */
            datum?: string;
            jaar?: number;
            maand?: number;
        };
        Persoonsverwijzing: {
            burgerservicenummer?: components["schemas"]["Burgerservicenummer"];
        };
        GerelateerdeNaam: {
            voornamen?: string;
            voorvoegsel?: string;
            geslachtsnaam?: string;
        };
        GerelateerdeGeboorte: {
            moment?: components["schemas"]["OnvolledigeDatum"];
        };
        /** @description Een inwoner, in de woorden van de BRP */
        Client: {
            id: components["schemas"]["Id"];
            bron: components["schemas"]["Bron"];
            geldigheid: components["schemas"]["Geldigheid"];
            tijdstipRegistratie: components["schemas"]["Tijdstip"];
            versie: number;
            geheimhoudingPersoonsgegevens?: boolean;
            opschortingBijhouding?: {
                /** @enum {string} */
                reden?: "O" | "E" | "M" | "R" | "F" | "W" | ".";
                moment?: components["schemas"]["OnvolledigeDatum"];
            };
            inOnderzoek?: boolean;
            /** @description Velden die om een afgeschermd adres zijn weggelaten */
            afgeschermd?: components["schemas"]["Veldpad"][];
            burgerservicenummer?: components["schemas"]["Burgerservicenummer"];
            aNummer?: string;
            naam?: {
                voornamen?: string;
                voorletters?: string;
                voorvoegsel?: string;
                geslachtsnaam?: string;
                adellijkeTitelPredicaat?: string;
                /** @enum {string} */
                aanduidingNaamgebruik?: "E" | "N" | "P" | "V";
            };
            geboorte?: {
                moment?: components["schemas"]["OnvolledigeDatum"];
                plaats?: string;
                land?: string;
            };
            /** @enum {string} */
            geslacht?: "M" | "V" | "O";
            verblijfplaats?: {
                /** @enum {string} */
                type?: "Adres" | "Locatie" | "VerblijfplaatsBuitenland" | "VerblijfplaatsOnbekend";
                /** @enum {string} */
                functieAdres?: "W" | "B";
                verblijfadres?: {
                    officieleStraatnaam?: string;
                    korteStraatnaam?: string;
                    huisnummer?: number;
                    huisletter?: string;
                    huisnummertoevoeging?: string;
                    postcode?: string;
                    woonplaats?: string;
                };
                nummeraanduidingIdentificatie?: string;
            };
            gemeenteVanInschrijving?: string;
            overlijden?: {
                moment?: components["schemas"]["OnvolledigeDatum"];
            };
            indicatieCurateleRegister?: boolean;
            /** @description Code uit tabel 61; een onbekende code blijft staan zoals de bron hem gaf */
            indicatieGezagMinderjarige?: string;
            gezag?: {
                /** @enum {string} */
                type?: "GezamenlijkOuderlijkGezag" | "EenhoofdigOuderlijkGezag" | "GezamenlijkGezag" | "Voogdij" | "TijdelijkGeenGezag" | "GezagNietTeBepalen";
                minderjarige?: components["schemas"]["Persoonsverwijzing"];
                houders?: components["schemas"]["Persoonsverwijzing"][];
            }[];
            partners?: {
                burgerservicenummer?: components["schemas"]["Burgerservicenummer"];
                naam?: components["schemas"]["GerelateerdeNaam"];
                geboorte?: components["schemas"]["GerelateerdeGeboorte"];
                /** @enum {string} */
                soortVerbintenis?: "H" | "P" | ".";
            }[];
            kinderen?: {
                burgerservicenummer?: components["schemas"]["Burgerservicenummer"];
                naam?: components["schemas"]["GerelateerdeNaam"];
                geboorte?: components["schemas"]["GerelateerdeGeboorte"];
            }[];
            ouders?: {
                burgerservicenummer?: components["schemas"]["Burgerservicenummer"];
                naam?: components["schemas"]["GerelateerdeNaam"];
                geboorte?: components["schemas"]["GerelateerdeGeboorte"];
            }[];
        };
        /** @description Een toewijzing van zorg aan een aanbieder (iWmo, iJw) */
        Toewijzing: {
            id: components["schemas"]["Id"];
            bron: components["schemas"]["Bron"];
            geldigheid: components["schemas"]["Geldigheid"];
            tijdstipRegistratie: components["schemas"]["Tijdstip"];
            versie: number;
            toewijzingNummer?: number;
            /** @enum {string} */
            wet?: "WMO2015" | "JEUGDWET" | "PARTICIPATIEWET" | "WGS";
            beschikkingsnummer?: string;
            aanbieder?: {
                agbCode?: string;
            };
            referentieAanbieder?: string;
            toewijzingsdatum?: components["schemas"]["Datum"];
            toewijzingstijd?: string;
            ingangsdatum?: components["schemas"]["Datum"];
            einddatum?: components["schemas"]["Datum"];
            redenWijziging?: string;
            productcategorie?: string;
            productcode?: string;
            /** @enum {string} */
            leveringsvorm?: "ZIN" | "PGB";
            omvang?: {
                volume?: number;
                eenheid?: string;
                frequentie?: string;
            };
            leveringen?: {
                begindatum?: components["schemas"]["Datum"];
                einddatum?: components["schemas"]["Datum"];
                statusAanlevering?: string;
                redenBeeindiging?: string;
            }[];
            /** @enum {string} */
            status?: "toegewezen" | "inBehandeling" | "verwijderd";
        };
        /** @description Een uitkering met haar specificaties */
        Uitkering: {
            id: components["schemas"]["Id"];
            bron: components["schemas"]["Bron"];
            geldigheid: components["schemas"]["Geldigheid"];
            tijdstipRegistratie: components["schemas"]["Tijdstip"];
            versie: number;
            dossiernummer?: string;
            wet?: string;
            /** @enum {string} */
            soort?: "ALGEMENE_BIJSTAND" | "IOAW" | "IOAZ" | "BBZ" | "LEVENSONDERHOUD_JONG";
            begindatum?: components["schemas"]["Datum"];
            einddatum?: components["schemas"]["Datum"];
            redenEinde?: string;
            norm?: components["schemas"]["Cent"];
            leefvorm?: string;
            specificaties?: {
                periode?: string;
                volgnummer?: number;
                regeling?: string;
                uitbetaald?: components["schemas"]["Cent"];
                inkomsten?: {
                    opgegeven?: components["schemas"]["Cent"];
                    vrijgelaten?: components["schemas"]["Cent"];
                    gekort?: components["schemas"]["Cent"];
                };
                componenten?: {
                    omschrijving?: string;
                    cent?: components["schemas"]["Cent"];
                    kolom?: number;
                }[];
            }[];
        };
        /** @description Een persoonsgebonden budget */
        Budget: {
            id: components["schemas"]["Id"];
            bron: components["schemas"]["Bron"];
            geldigheid: components["schemas"]["Geldigheid"];
            tijdstipRegistratie: components["schemas"]["Tijdstip"];
            versie: number;
            /** @enum {string} */
            wet?: "WMO2015" | "JEUGDWET";
            productcategorie?: string;
            productcode?: string;
            periode?: {
                begin?: components["schemas"]["Datum"];
                eind?: components["schemas"]["Datum"];
            };
            toegekend?: components["schemas"]["Cent"];
            besteed?: components["schemas"]["Cent"];
            gereserveerd?: components["schemas"]["Cent"];
            restant?: components["schemas"]["Cent"];
            /** @constant */
            leveringsvorm?: "PGB";
        };
        /** @enum {string} */
        Taal: "nl" | "en";
        /** @enum {string} */
        Veldnoodzaak: "nodig" | "optioneel";
        GevraagdVeld: {
            veld: components["schemas"]["Veldpad"];
            noodzaak: components["schemas"]["Veldnoodzaak"];
        };
        /** @enum {string} */
        ToestemmingStatus: "gevraagd" | "uitgesteld" | "gegeven" | "vernieuwd" | "gepauzeerd" | "geweigerd" | "ingetrokken" | "herroepen" | "verlopen" | "ongeldig";
        /** @description De toets waarmee een overheid laat zien dat een nee mogelijk is (AVG 4.11 en 7.4) */
        Vrijwilligheid: {
            inBelangVanInwoner: boolean;
            nietInBelangVanOverheid: boolean;
            concreteHulpvraag: boolean;
            geenNadeelBijWeigeren: boolean;
            begrijpelijkUitgelegd: boolean;
            toelichting: components["schemas"]["Toelichting"];
        };
        /** @description Een overheid geeft de toets van de vrijwilligheid altijd mee */
        NieuwToestemmingsverzoek: {
            doel: components["schemas"]["DoelId"];
            burgerservicenummer: components["schemas"]["Burgerservicenummer"];
            /** @description Volledige paden; buiten `clienten` met de collectie ervoor (`uitkeringen.soort`) */
            velden: components["schemas"]["GevraagdVeld"][];
            geldigTot: components["schemas"]["Tijdstip"];
            toelichting: components["schemas"]["Toelichting"];
            taal?: components["schemas"]["Taal"];
            vrijwilligheid?: components["schemas"]["Vrijwilligheid"];
        };
        /** @description Wat een app over haar eigen verzoek mag weten; de reikwijdte is pas zeker na een ja */
        Toestemmingsverzoek: {
            id: components["schemas"]["Id"];
            status: components["schemas"]["ToestemmingStatus"];
            doel: components["schemas"]["DoelId"];
            velden: components["schemas"]["GevraagdVeld"][];
            gevraagdOp: components["schemas"]["Tijdstip"];
            geldigVan?: components["schemas"]["Tijdstip"];
            geldigTot?: components["schemas"]["Tijdstip"];
        };
        Zaak: {
            soort: string;
            betrokkenen: components["schemas"]["Burgerservicenummer"][];
            geopendOp: components["schemas"]["Tijdstip"];
            geslotenOp?: components["schemas"]["Tijdstip"];
            /** @description Wat in de zaak is vastgelegd, met het moment, zoals `vierOgen` of `signaal` */
            kenmerken?: {
                [key: string]: components["schemas"]["Tijdstip"];
            };
            /** @description Wie van wanneer tot wanneer aan de zaak werkt */
            medewerkers?: {
                medewerker: components["schemas"]["MedewerkerId"];
                van: components["schemas"]["Tijdstip"];
                tot?: components["schemas"]["Tijdstip"];
            }[];
        };
        Medewerker: {
            /** @description Over wie deze medewerker niet (zomaar) mag vragen */
            relaties: {
                burgerservicenummer: components["schemas"]["Burgerservicenummer"];
                /** @enum {string} */
                soort: "eigen" | "gezin" | "collega";
            }[];
            van: components["schemas"]["Tijdstip"];
            tot?: components["schemas"]["Tijdstip"];
        };
        Organisatie: {
            oin: components["schemas"]["Oin"];
            /** @description Van de app of de dienst */
            naam?: string;
            /** @description Zoals mensen de organisatie noemen */
            naamOrganisatie?: string;
            /** @description Waar de app voor is */
            functie?: components["schemas"]["Tekst"];
        };
        DoelUitleg: {
            id: string;
            tekst?: components["schemas"]["Tekst"];
        };
        /** @description Mocht dit van de wet, van uzelf, of is het uw recht */
        Grondslag: {
            /** @enum {string} */
            soort: "wet" | "toestemming" | "recht" | "geen";
            avg?: string;
            wet?: string[];
            uitleg?: components["schemas"]["Tekst"];
        };
        Veldpaden: components["schemas"]["Veldpad"][];
        /** @enum {string} */
        GebeurtenisSoort: "transfer" | "intent" | "release" | "failure" | "unknown" | "consent" | "logread" | "export" | "import" | "key" | "policy" | "unmask" | "review" | "destroyed" | "heartbeat";
        /** @enum {string} */
        Uitkomst: "toegestaan" | "geweigerd" | "leeg" | "mislukt";
        Inzagenstand: {
            /** @description Ontbreekt zolang niemand anders iets deed */
            stand?: string;
        };
        /** @description Eén keer dat iemand naar mij vroeg, of dat ik zelf iets besloot */
        Inzage: {
            id: components["schemas"]["GebeurtenisId"];
            index: number;
            soort: components["schemas"]["GebeurtenisSoort"];
            tijdstip: components["schemas"]["Tijdstip"];
            handeling: string;
            uitkomst: components["schemas"]["Uitkomst"];
            organisatie?: components["schemas"]["Organisatie"];
            doel?: components["schemas"]["DoelUitleg"];
            grondslag?: components["schemas"]["Grondslag"];
            register?: string;
            gevraagd?: components["schemas"]["Veldpaden"];
            geleverd?: components["schemas"]["Veldpaden"];
            geweerd?: components["schemas"]["Veldpaden"];
            weigering?: {
                code: components["schemas"]["Code"];
                uitleg?: components["schemas"]["Tekst"];
            };
            toestemmingId?: components["schemas"]["Id"];
            noodgeval?: boolean;
            aantal?: number;
            /** @description Zo vaak las u die dag zelf uw overzicht; die regels staan hier als één */
            samengevoegd?: number;
        };
        Inzagen: {
            inzagen: components["schemas"]["Inzage"][];
            volgende?: components["schemas"]["Cursor"];
            gelogdSinds: components["schemas"]["Tijdstip"];
            /**
             * @description Een vaste zin, voor iedereen dezelfde en of er nu iets is of niet: inzagen bij sommige onderzoeken verschijnen pas
             *     later (UAVG 41). Een vertegenwoordiger krijgt hem niet.
             */
            uitgesteld?: components["schemas"]["Tekst"];
        };
        AfmeldingKeuze: {
            afgemeld: boolean;
        };
        Afmelding: {
            afgemeld: boolean;
            sinds?: components["schemas"]["Tijdstip"];
        };
        ToestemmingGebeurtenis: {
            nr: number;
            tijdstip: components["schemas"]["Tijdstip"];
            status: components["schemas"]["ToestemmingStatus"];
            actor: string;
            hash?: string;
        };
        ToestemmingVeld: {
            veld: components["schemas"]["Veldpad"];
            noodzaak: components["schemas"]["Veldnoodzaak"];
            bijzonder?: boolean;
            gegeven: boolean;
        };
        Toestemming: {
            id: components["schemas"]["Id"];
            status: components["schemas"]["ToestemmingStatus"];
            /** @enum {string} */
            soort?: "avg" | "hulp" | "geheim";
            doel: components["schemas"]["DoelUitleg"];
            ontvanger: components["schemas"]["Organisatie"];
            velden: components["schemas"]["ToestemmingVeld"][];
            gevraagdOp: components["schemas"]["Tijdstip"];
            geldigVan?: components["schemas"]["Tijdstip"];
            geldigTot?: components["schemas"]["Tijdstip"];
            toelichting?: string;
            taal?: components["schemas"]["Taal"];
            vrijwilligheid?: components["schemas"]["Vrijwilligheid"];
            /** @enum {string} */
            gegevenDoor?: "betrokkene" | "ouder" | "voogd" | "curator" | "bewindvoerder" | "mentor" | "gemachtigde";
            gebeurtenissen?: components["schemas"]["ToestemmingGebeurtenis"][];
            versie: number;
        };
        Toestemmingen: {
            toestemmingen: components["schemas"]["Toestemming"][];
            volgende?: components["schemas"]["Cursor"];
        };
        ToestemmingAntwoord: {
            /** @enum {string} */
            antwoord: "gegeven" | "geweigerd" | "uitgesteld";
            /** @description Minder dan gevraagd mag; zonder deze lijst gelden alle gevraagde velden */
            velden?: components["schemas"]["Veldpad"][];
            geldigTot?: components["schemas"]["Tijdstip"];
            /** @description De versie die de inwoner las; is er intussen een andere, dan gebeurt er niets (409) */
            versie?: number;
        };
        ToestemmingBeperking: {
            /** @description De velden die overblijven */
            velden?: components["schemas"]["Veldpad"][];
            geldigTot?: components["schemas"]["Tijdstip"];
            /** @description De versie die de inwoner las; is er intussen een andere, dan gebeurt er niets (409) */
            versie?: number;
        };
        /** @enum {string} */
        BezwaarStatus: "ingediend" | "in-behandeling" | "gehonoreerd" | "afgewezen" | "ingetrokken";
        NieuwBezwaar: {
            /** @description Een doel, of `alle` */
            doel: components["schemas"]["DoelId"];
            toelichting?: components["schemas"]["Toelichting"];
        };
        Bezwaar: {
            id: components["schemas"]["Id"];
            doel: components["schemas"]["DoelUitleg"];
            status: components["schemas"]["BezwaarStatus"];
            toelichting?: string;
            ingediendOp: components["schemas"]["Tijdstip"];
            uiterlijk: components["schemas"]["Datum"];
            beslotenOp?: components["schemas"]["Tijdstip"];
            motivering?: string;
        };
        Bezwaren: {
            bezwaren: components["schemas"]["Bezwaar"][];
            volgende?: components["schemas"]["Cursor"];
        };
        /**
         * @description Inzage is AVG 15, rectificatie AVG 16, wissing AVG 17, beperking AVG 18
         * @enum {string}
         */
        AvgVerzoekSoort: "inzage" | "rectificatie" | "wissing" | "beperking";
        /** @enum {string} */
        AvgVerzoekStatus: "ingediend" | "in-behandeling" | "verdaagd" | "beantwoord" | "ingetrokken";
        /** @enum {string} */
        AvgVerzoekUitkomst: "toegewezen" | "deels-toegewezen" | "afgewezen";
        /** @description Telt elke verandering */
        AvgVerzoekVersie: number;
        NieuwAvgVerzoek: {
            soort: components["schemas"]["AvgVerzoekSoort"];
            /** @description Wat er moet gebeuren; alleen bij inzage mag dit ontbreken */
            toelichting?: components["schemas"]["Toelichting"];
            /** @description Welk gegeven niet klopt, zoals `uitkeringen.norm`; alleen bij rectificatie */
            veld?: components["schemas"]["Veldpad"];
        };
        AvgVerdaging: {
            verdaagdOp: components["schemas"]["Tijdstip"];
            reden: string;
        };
        AvgAntwoord: {
            uitkomst: components["schemas"]["AvgVerzoekUitkomst"];
            motivering: string;
            beantwoordOp: components["schemas"]["Tijdstip"];
        };
        AvgVerzoek: {
            id: components["schemas"]["Id"];
            soort: components["schemas"]["AvgVerzoekSoort"];
            veld?: components["schemas"]["Veldpad"];
            toelichting?: string;
            status: components["schemas"]["AvgVerzoekStatus"];
            ingediendOp: components["schemas"]["Tijdstip"];
            /** @description De laatste dag voor het antwoord; na verdaging de nieuwe */
            uiterlijk: components["schemas"]["Datum"];
            verdaging?: components["schemas"]["AvgVerdaging"];
            antwoord?: components["schemas"]["AvgAntwoord"];
            versie: components["schemas"]["AvgVerzoekVersie"];
        };
        AvgVerzoeken: {
            avgVerzoeken: components["schemas"]["AvgVerzoek"][];
            volgende?: components["schemas"]["Cursor"];
        };
        MijnGegevens: {
            clienten: components["schemas"]["Client"][];
            toewijzingen: components["schemas"]["Toewijzing"][];
            uitkeringen: components["schemas"]["Uitkering"][];
            budgetten: components["schemas"]["Budget"][];
            /** @description Welk register nu niet antwoordt */
            nietBeschikbaar: {
                /** @enum {string} */
                collectie: "clienten" | "toewijzingen" | "uitkeringen" | "budgetten";
                code: components["schemas"]["Code"];
            }[];
            beslissingId: components["schemas"]["Id"];
        };
        /** @enum {string} */
        ToezichtReden: "klacht" | "inzageverzoek" | "incident" | "controle" | "steekproef" | "audit";
        GebeurtenissenVraag: {
            reden: components["schemas"]["ToezichtReden"];
            toelichting: components["schemas"]["Toelichting"];
            van?: components["schemas"]["Tijdstip"];
            tot?: components["schemas"]["Tijdstip"];
            betrokkeneBsn?: components["schemas"]["Burgerservicenummer"];
            betrokkenePseudoniem?: components["schemas"]["Pseudoniem"];
            medewerkerPseudoniem?: components["schemas"]["Pseudoniem"];
            doel?: components["schemas"]["DoelId"];
            soort?: components["schemas"]["GebeurtenisSoort"];
            uitkomst?: components["schemas"]["Uitkomst"];
            redenWeigering?: components["schemas"]["Code"];
            afnemerOin?: components["schemas"]["Oin"];
            traceId?: components["schemas"]["TraceId"];
            cursor?: components["schemas"]["Cursor"];
            /** @default 100 */
            limiet?: number;
        };
        /** @description Een gebeurtenis, met pseudoniemen; nooit de waarde van een veld */
        Gebeurtenis: {
            id: components["schemas"]["GebeurtenisId"];
            index: number;
            traceId: components["schemas"]["TraceId"];
            spanId: components["schemas"]["SpanId"];
            parentSpanId?: components["schemas"]["SpanId"];
            soort: components["schemas"]["GebeurtenisSoort"];
            handeling?: string;
            tijdstip: components["schemas"]["Tijdstip"];
            /** @enum {string} */
            status?: "Unset" | "Ok" | "Error";
            foutcode?: components["schemas"]["Code"];
            uitkomst?: components["schemas"]["Uitkomst"];
            redenen?: components["schemas"]["Code"][];
            /** @description Waarom het geweigerd is */
            uitleg?: components["schemas"]["Tekst"];
            beslissingId?: components["schemas"]["Id"];
            beleidDigest?: string;
            doel?: string;
            grondslag?: string[];
            wet?: string;
            afnemerOin?: components["schemas"]["Oin"];
            bronOin?: components["schemas"]["Oin"];
            dienst?: string;
            /** @description De app die vroeg */
            systeem?: string;
            betrokkenePseudoniem?: components["schemas"]["Pseudoniem"];
            betrokkeneRol?: string;
            medewerkerPseudoniem?: components["schemas"]["Pseudoniem"];
            register?: string;
            gevraagd?: components["schemas"]["Veldpaden"];
            geleverd?: components["schemas"]["Veldpaden"];
            geweerd?: components["schemas"]["Veldpaden"];
            aantal?: number;
            zaakRef?: string;
            toestemmingId?: components["schemas"]["Id"];
            toestemmingStatus?: string;
            /** @description De vingerafdruk van de toestemming zoals die toen was */
            toestemmingVersie?: string;
            kanaal?: string;
            zoeksleutel?: string;
            vertrouwelijkheid?: string;
            bewaarklasse?: string;
            /** @description Wat een privacy officer bij een eigen zoekvraag schreef; staat naast het logboek, nooit erin */
            toelichting?: string;
        };
        Gebeurtenissen: {
            gebeurtenissen: components["schemas"]["Gebeurtenis"][];
            volgende?: components["schemas"]["Cursor"];
        };
        Logstand: {
            origin: string;
            /**
             * Format: uri
             * @description Waar checkpoint en tegels voor iedereen staan
             */
            adres: string;
            verifierKey?: string;
            grootte: number;
            wortel: string;
            checkpoint: string;
            checkpointOp?: components["schemas"]["Tijdstip"];
            leeftijdMs: number;
        };
        VerificatieVraag: {
            /** @description Een bewijs of checkpoint dat elders bewaard is; alleen daarmee komt een teruggedraaid logboek uit */
            tegen?: string;
        };
        Verificatie: {
            klopt: boolean;
            gecontroleerd: number;
            eersteFout?: {
                index?: number;
                code: components["schemas"]["Code"];
                plaats?: string;
            };
            /** @enum {string} */
            terugdraaiing: "uitgesloten" | "niet-uitgesloten" | "aangetoond";
            duurMs: number;
        };
        ToezichtBezwaar: {
            id: components["schemas"]["Id"];
            betrokkenePseudoniem: components["schemas"]["Pseudoniem"];
            doel: components["schemas"]["DoelUitleg"];
            status: components["schemas"]["BezwaarStatus"];
            toelichting?: string;
            ingediendOp: components["schemas"]["Tijdstip"];
            uiterlijk: components["schemas"]["Datum"];
            beslotenOp?: components["schemas"]["Tijdstip"];
            motivering?: string;
        };
        ToezichtBezwaren: {
            bezwaren: components["schemas"]["ToezichtBezwaar"][];
            volgende?: components["schemas"]["Cursor"];
        };
        BezwaarBesluit: {
            /** @enum {string} */
            besluit: "in-behandeling" | "gehonoreerd" | "afgewezen";
            motivering: components["schemas"]["Toelichting"];
        };
        /** @description De stand van vandaag, in aantallen */
        Vandaag: {
            dag: components["schemas"]["Datum"];
            /** @description Vragen van organisaties over een inwoner */
            vragen: components["schemas"]["Aantal"];
            geweigerd: components["schemas"]["Aantal"];
            /** @description Vragen waarop geen antwoord kwam, omdat iets stuk was */
            mislukt: components["schemas"]["Aantal"];
            /** @description Of er antwoorden uit kunnen; zo niet, dan zegt `code` waarom en ontbreken de cijfers */
            logboek: {
                gereed: boolean;
                code?: components["schemas"]["Code"];
                grootte?: components["schemas"]["Aantal"];
                checkpointOp?: components["schemas"]["Tijdstip"];
                /** @description Hoe oud het nieuwste checkpoint is */
                leeftijdMs?: components["schemas"]["Aantal"];
            };
            bezwaren: components["schemas"]["Wachtend"];
            avgVerzoeken: components["schemas"]["Wachtend"];
        };
        /** @description Wat op een besluit of antwoord wacht */
        Wachtend: {
            open: components["schemas"]["Aantal"];
            /** @description De eerste dag waarop er een moet zijn */
            uiterlijk?: components["schemas"]["Datum"];
        };
        Maandrapport: {
            /** @description Daarvoor is niets gelogd; ontbreekt bij een leeg logboek */
            gelogdSinds?: components["schemas"]["Tijdstip"];
            maanden: components["schemas"]["Maandcijfers"][];
        };
        /** @description Aantallen van één maand; `vragen` is `antwoorden`, `geweigerd` en `mislukt` samen */
        Maandcijfers: {
            maand: components["schemas"]["Maand"];
            /** @description Of de maand om is; zo niet */
            voorbij: boolean;
            vragen: components["schemas"]["Aantal"];
            /** @description Ook antwoorden zonder gegevens */
            antwoorden: components["schemas"]["Aantal"];
            geweigerd: components["schemas"]["Aantal"];
            mislukt: components["schemas"]["Aantal"];
            /** @description Vragen buiten maandag tot en met vrijdag van 7 tot 19 uur; een feestdag telt als gewone dag */
            buitenKantoortijd: components["schemas"]["Aantal"];
            /** @description Naar doel, meeste vragen eerst; `onbekend` zijn doelen die niet in de regels staan */
            perDoel: {
                doel: components["schemas"]["DoelUitleg"];
                vragen: components["schemas"]["Aantal"];
                geweigerd: components["schemas"]["Aantal"];
                buitenKantoortijd: components["schemas"]["Aantal"];
            }[];
            /** @description Naar reden, meeste eerst */
            weigeringen: {
                code: components["schemas"]["Code"];
                uitleg: components["schemas"]["Tekst"];
                aantal: components["schemas"]["Aantal"];
            }[];
            /** @description Hoe vaak een register aan een inwoner zelf, of aan wie voor hem optreedt, is getoond of geweigerd */
            eigenInzagen: components["schemas"]["Aantal"];
        };
        /** @description Alle regels die samen gelden; de hash staat als `beleidDigest` in elke gebeurtenis */
        Regelbundel: {
            versie: string;
            hash: string;
            /** @description De laatste dag waarop een regel begon of eindigde */
            geldigSinds: components["schemas"]["Datum"];
            peildatum: components["schemas"]["Datum"];
        };
        Doelregels: {
            bundel: components["schemas"]["Regelbundel"];
            doelregels: components["schemas"]["Doelregel"][];
        };
        DoelregelAntwoord: {
            bundel: components["schemas"]["Regelbundel"];
            doelregel: components["schemas"]["Doelregel"];
        };
        /** @description Voor één doel, in gewone woorden, wie welke gegevens mag vragen, op welke grond en onder welke voorwaarden */
        Doelregel: {
            id: components["schemas"]["DoelId"];
            versie: string;
            doel: components["schemas"]["Tekst"];
            /** @description Wat een lezer verder moet weten; alleen in het Nederlands */
            toelichting?: string;
            status: {
                /** @enum {string} */
                code: "actief" | "uit" | "niet-uitvoerbaar";
                tekst: components["schemas"]["Tekst"];
            };
            beoordeling: {
                /** @enum {string} */
                code: "wacht-op-jurist" | "beoordeeld";
                tekst: components["schemas"]["Tekst"];
                door: string[];
            };
            /** @description Hoe zeker het is dat de grondslag en de bewaartermijn kloppen: hoog, middel of laag */
            zekerheid: {
                grondslag: components["schemas"]["Woord"];
                bewaren: components["schemas"]["Woord"];
            };
            geldigVan: components["schemas"]["Datum"];
            geldigTot?: components["schemas"]["Datum"];
            grondslagen: {
                /** @description Het artikel van de AVG */
                avg: string;
                wet: string[];
                uitleg: components["schemas"]["Tekst"];
            }[];
            /** @description De wet waarvoor dit doel is; onder elke wet heeft een inwoner in het logboek een ander pseudoniem */
            pseudoniemDomein: components["schemas"]["Woord"];
            ontvangers: {
                rol: string;
                naam: components["schemas"]["Tekst"];
                orgType: components["schemas"]["Woord"];
            }[];
            acties: components["schemas"]["Woord"][];
            velden: components["schemas"]["Doelregelveld"][];
            /** @description Van boven naar beneden te lezen; een diepere regel hoort bij de regel erboven met een niveau minder */
            voorwaarden: components["schemas"]["Voorwaarderegel"][];
            toestemming: {
                /** @enum {string} */
                code: "geen" | "vereist" | "opt-out" | "recht";
                nodig: boolean;
                /** @description De wet die zelf om toestemming vraagt */
                wettelijkVereiste?: string;
                tekst: components["schemas"]["Tekst"];
            };
            bezwaar: {
                mogelijk: boolean;
                /** @enum {string} */
                bijOpenBezwaar?: "weiger" | "toets";
                tekst: components["schemas"]["Tekst"];
            };
            plichten: {
                actie: components["schemas"]["Code"];
                /** @enum {string} */
                voor: "ontvanger" | "kluis";
                /** @description Zo niet */
                uitvoerbaar: boolean;
                tekst: components["schemas"]["Tekst"];
            }[];
            bewaren: {
                periode: string;
                vanaf: string;
                /** @description Waarom zo lang; alleen in het Nederlands */
                basis: string;
                beoordeeld: boolean;
            };
            /** @description Elk voorbeeld is een test; wat er staat, is wat de kluis doet. Een regel die nog niets geeft, heeft geen `toegestaan`. */
            voorbeelden: {
                toegestaan?: components["schemas"]["Voorbeeldvraag"];
                geweigerd?: components["schemas"]["Voorbeeldvraag"];
            };
        };
        Doelregelveld: {
            /** @description Zoals het in het logboek en in een toestemming staat */
            pad: components["schemas"]["Veldpad"];
            label: components["schemas"]["Tekst"];
            noodzaak: components["schemas"]["Veldnoodzaak"];
            /** @description Een bijzonder gegeven, zoals over gezondheid (AVG 9) */
            bijzonder: boolean;
            collectie?: components["schemas"]["Collectie"];
            /** @description Zoals een vraag aan de collectie het noemt */
            veld?: components["schemas"]["Veldpad"];
            /**
             * @description Geen register heeft dit al; het kan niet gevraagd worden
             * @constant
             */
            nogNiet?: true;
        };
        /** @enum {string} */
        Collectie: "clienten" | "toewijzingen" | "uitkeringen" | "budgetten";
        Voorwaarderegel: {
            niveau: number;
            /** @enum {string} */
            soort: "alle" | "een" | "voorwaarde";
            code?: components["schemas"]["Code"];
            tekst: components["schemas"]["Tekst"];
            /** @description Wat deze regel invult: soorten zaken, redenen, leeftijden */
            waarden?: components["schemas"]["Woord"][];
        };
        Voorbeeldvraag: {
            /** @description Het geval in de beslismatrix; alleen in het Nederlands */
            naam: string;
            tekst: components["schemas"]["Tekst"];
            ontvanger: string;
            actie: components["schemas"]["Code"];
            /** @description Dezelfde vraag zoals een app haar stelt, één per collectie; leeg als geen register dit al heeft */
            vragen: {
                collectie: components["schemas"]["Collectie"];
                velden: components["schemas"]["Velden"];
            }[];
            /** @enum {string} */
            uitkomst: "toegestaan" | "geweigerd";
            reden?: components["schemas"]["Woord"];
            teRuim: components["schemas"]["Veldpaden"];
            /** @description De grond in de wet; alleen in het Nederlands */
            waarom: string;
        };
        Redenen: {
            redenen: components["schemas"]["Redenuitleg"][];
        };
        Redenuitleg: {
            code: components["schemas"]["Code"];
            /** @description Het laatste deel van het `type` van een probleem: de code met een streepje voor elke punt */
            pagina: string;
            /**
             * @description `bericht`: er is iets met het bericht. `regel`: de regels of de wil van de inwoner laten het niet toe. `stap`: deze
             *     stap met een toestemming of bezwaar kan niet. `storing`: iets in de kluis kan nu niet.
             * @enum {string}
             */
            groep: "bericht" | "regel" | "stap" | "storing";
            /** @description Met welke HTTP-status de code kan komen */
            statussen: number[];
            uitleg: components["schemas"]["Tekst"];
            /** @description Wat de vrager kan doen */
            oplossing: components["schemas"]["Tekst"];
        };
        BewijscontroleVraag: {
            bewijs: string;
        };
        /**
         * @description `onleesbaar`: geen bewijs. `ander-logboek`: van een ander logboek. `handtekening`: niet door dit logboek getekend.
         *     `niet-in-boom`: de regel staat niet in dit logboek. `logboek-korter`, `logboek-anders`: getekend, maar het logboek van
         *     nu is korter of anders dan toen, en dat mag nooit. `niet-gecontroleerd`: dit is niet nagekeken.
         * @enum {string}
         */
        Bewijscode: "klopt" | "onleesbaar" | "ander-logboek" | "handtekening" | "niet-in-boom" | "logboek-korter" | "logboek-anders" | "niet-gecontroleerd";
        Bewijscontrole: {
            /** @description Of het bewijs klopt onder de sleutel van dit logboek; met `code` anders dan `klopt` is er iets met het logboek van nu */
            geldig: boolean;
            code: components["schemas"]["Bewijscode"];
            uitleg: components["schemas"]["Tekst"];
            /** @enum {string} */
            soort: "kort" | "heel" | "checkpoint" | "onbekend";
            /** @description De stappen, op volgorde; na een stap die niet goed ging wordt niet verder gekeken */
            controles: {
                /** @enum {string} */
                stap: "vorm" | "handtekening" | "boom" | "huidig-logboek";
                /** @enum {string} */
                uitkomst: "goed" | "fout" | "niet-gedaan";
                code: components["schemas"]["Bewijscode"];
                uitleg: components["schemas"]["Tekst"];
            }[];
            /** @description Het logboek van deze kluis */
            logboek: {
                origin: string;
                verifierKey: string;
                /** @description Zo groot was het toen het bewijs werd nagekeken */
                grootte?: components["schemas"]["Aantal"];
            };
            /** @description Het checkpoint in het bewijs; zelf noemt het geen tijd */
            checkpoint?: {
                grootte: components["schemas"]["Aantal"];
                wortel: string;
            };
            /** @description De regel van het logboek waar het bewijs over gaat; ontbreekt bij een checkpoint */
            regel?: {
                index: components["schemas"]["Aantal"];
                /** @description Welke lagen het bewijs toont: 0 de vrager, 1 ook de inwoner, 2 ook de privacy officer, 3 twee mensen samen */
                lagen: {
                    laag: number;
                    open: boolean;
                }[];
                gebeurtenis?: components["schemas"]["BewezenGebeurtenis"];
            };
        };
        /** @description Wat de open lagen 0 en 1 van een bewijs zeggen */
        BewezenGebeurtenis: {
            id: components["schemas"]["GebeurtenisId"];
            soort: components["schemas"]["GebeurtenisSoort"];
            handeling: string;
            tijdstip: components["schemas"]["Tijdstip"];
            /** @description Het checkpoint is daarna getekend */
            geregistreerdOp: components["schemas"]["Tijdstip"];
            uitkomst?: components["schemas"]["Uitkomst"];
            aantal?: number;
            afnemerOin?: components["schemas"]["Oin"];
            bronOin: components["schemas"]["Oin"];
            dienst: string;
            doel?: string;
            grondslag?: string[];
            wet?: string;
            register?: string;
            gevraagd?: components["schemas"]["Veldpaden"];
            geleverd?: components["schemas"]["Veldpaden"];
            geweerd?: components["schemas"]["Veldpaden"];
            toestemmingId?: components["schemas"]["Id"];
        };
        ToezichtAvgVerzoek: {
            id: components["schemas"]["Id"];
            betrokkenePseudoniem: components["schemas"]["Pseudoniem"];
            soort: components["schemas"]["AvgVerzoekSoort"];
            veld?: components["schemas"]["Veldpad"];
            toelichting?: string;
            status: components["schemas"]["AvgVerzoekStatus"];
            ingediendOp: components["schemas"]["Tijdstip"];
            /** @description De laatste dag voor het antwoord; na verdaging de nieuwe */
            uiterlijk: components["schemas"]["Datum"];
            verdaging?: components["schemas"]["AvgVerdaging"];
            antwoord?: components["schemas"]["AvgAntwoord"];
            versie: components["schemas"]["AvgVerzoekVersie"];
        };
        ToezichtAvgVerzoeken: {
            avgVerzoeken: components["schemas"]["ToezichtAvgVerzoek"][];
            volgende?: components["schemas"]["Cursor"];
        };
        AvgVerzoekBehandeling: {
            versie: components["schemas"]["AvgVerzoekVersie"];
        };
        AvgVerzoekUitstel: {
            versie: components["schemas"]["AvgVerzoekVersie"];
            /** @description Waarom een maand niet genoeg is; de inwoner leest dit */
            reden: components["schemas"]["Toelichting"];
        };
        AvgVerzoekBeslissing: {
            versie: components["schemas"]["AvgVerzoekVersie"];
            uitkomst: components["schemas"]["AvgVerzoekUitkomst"];
            /** @description In gewone woorden; de inwoner leest dit */
            motivering: components["schemas"]["Toelichting"];
        };
        /** @enum {string} */
        Importformaat: "brp-lo3" | "brp-json" | "istandaarden" | "gws" | "zorgned";
        Bestandsnaam: string;
        /** @description Een record dat apart gezet is, met plaats en reden; nooit een waarde */
        Importmelding: {
            bronId: string;
            pad: string;
            regel?: number;
            code: components["schemas"]["Code"];
            /** @description De code waarmee de iStandaarden dit terugmelden */
            retourcode?: string;
            herstelbaar: boolean;
        };
        /** @description Een aanvaard record waarvan een veld is weggelaten of gemarkeerd; nooit een waarde */
        Bevinding: {
            bronId: string;
            pad: string;
            regel?: number;
            code: components["schemas"]["Code"];
        };
        /** @description Wat er met elk record gebeurde; `gelezen` is `aanvaard` plus het aantal in `quarantaine` */
        Importrapport: {
            id?: components["schemas"]["Id"];
            bestand: components["schemas"]["Bestandsnaam"];
            sha256: string;
            formaat: components["schemas"]["Importformaat"];
            gelezen: number;
            aanvaard: number;
            ongewijzigd: number;
            quarantaine: components["schemas"]["Importmelding"][];
            bevindingen: components["schemas"]["Bevinding"][];
        };
        Import: {
            id: components["schemas"]["Id"];
            bestand: components["schemas"]["Bestandsnaam"];
            sha256: string;
            formaat: components["schemas"]["Importformaat"];
            ontvangenOp: components["schemas"]["Tijdstip"];
            gelezen: number;
            aanvaard: number;
            ongewijzigd: number;
            inQuarantaine: number;
            bevindingen: number;
        };
        Importen: {
            importen: components["schemas"]["Import"][];
            volgende?: components["schemas"]["Cursor"];
        };
        /** @enum {string} */
        QuarantaineStatus: "open" | "vrijgegeven" | "verworpen" | "vervallen";
        QuarantaineRegel: {
            id: components["schemas"]["Id"];
            importId: components["schemas"]["Id"];
            bestand?: components["schemas"]["Bestandsnaam"];
            formaat: components["schemas"]["Importformaat"];
            bronId?: string;
            pad?: string;
            regel?: number;
            code: components["schemas"]["Code"];
            herstelbaar: boolean;
            status: components["schemas"]["QuarantaineStatus"];
            reden?: string;
            ontvangenOp: components["schemas"]["Tijdstip"];
            vervaltOp: components["schemas"]["Tijdstip"];
            /** @enum {string} */
            uitkomst?: "aanvaard" | "ongewijzigd" | "opnieuw-in-quarantaine" | "verworpen";
        };
        Quarantaine: {
            quarantaine: components["schemas"]["QuarantaineRegel"][];
            volgende?: components["schemas"]["Cursor"];
        };
        QuarantaineBesluit: {
            reden: components["schemas"]["Toelichting"];
        };
    };
    responses: {
        /** @description De vraag voldoet niet aan het contract; alle fouten staan in `invalidParams` */
        OnjuisteVraag: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kluis.gemeente.example/problemen/ongeldige-vraag",
                 *       "title": "De vraag klopt niet",
                 *       "status": 400,
                 *       "detail": "Een of meer onderdelen voldoen niet aan het contract.",
                 *       "code": "ongeldige-vraag",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "invalidParams": [
                 *         {
                 *           "name": "velden.0",
                 *           "code": "veld-onbekend",
                 *           "reason": "Dit veld bestaat niet in deze collectie."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description Niet bekend wie er vraagt */
        NietAangemeld: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description De regels staan dit niet toe; `code` zegt waarom, `teRuim` noemt elk veld dat te veel was */
        Geweigerd: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                "Ldv-Receipt": components["headers"]["LdvReceipt"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kluis.gemeente.example/problemen/velden-te-ruim",
                 *       "title": "Te veel velden gevraagd",
                 *       "status": 403,
                 *       "detail": "Het doel staat deze velden niet toe.",
                 *       "code": "velden-te-ruim",
                 *       "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 *       "teRuim": [
                 *         "naam.voornamen"
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description Dit bestaat niet, of niet voor u */
        NietGevonden: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description De gevraagde vorm (`Accept`) is er niet */
        NietAanvaardbaar: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description Dit kan nu niet; de stand is een andere, of dezelfde opdracht loopt nog */
        Botsing: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description Het bericht is te groot */
        TeGroot: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description De soort inhoud (`Content-Type`) wordt niet gelezen */
        OnbekendeInhoud: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description Deze `Idempotency-Key` hoort al bij een ander bericht */
        SleutelHergebruikt: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /**
         * @description Te veel vragen in korte tijd. De kluis zelf telt nog niet en geeft dit antwoord niet; de gateway van de gemeente die
         *     ervoor staat, kan het wel geven.
         */
        TeVeelVragen: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                "Retry-After": components["headers"]["OpnieuwNa"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description Er ging iets stuk */
        Storing: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
        /** @description Een feit of het logboek is er even niet; dan komt er geen enkel gegeven */
        NietBeschikbaar: {
            headers: {
                "API-Version": components["headers"]["ApiVersie"];
                "Retry-After": components["headers"]["OpnieuwNa"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
    };
    parameters: {
        /** @description Met `receipt=full` reist het hele bewijs mee; andere voorkeuren worden genegeerd (RFC 7240) */
        Prefer: string;
        /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
        Traceparent: string;
        /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
        IdempotencyKey: string;
        /** @description UUID van wat bedoeld is */
        Id: components["schemas"]["Id"];
        /** @description De regel in het logboek, `<traceId>-<spanId>` */
        InzageId: components["schemas"]["GebeurtenisId"];
        /** @description De waarde van `volgende` uit het vorige antwoord */
        Cursor: components["schemas"]["Cursor"];
        /** @description Hoeveel regels hoogstens */
        Limiet: number;
        /** @description Vanaf dit moment, inclusief */
        Van: components["schemas"]["Tijdstip"];
        /** @description Tot dit moment, exclusief */
        Tot: components["schemas"]["Tijdstip"];
        /** @description Alleen van deze organisatie (OIN) */
        Organisatie: components["schemas"]["Oin"];
        /** @description Alleen toestemmingen in deze stand */
        ToestemmingStatus: components["schemas"]["ToestemmingStatus"];
        /** @description Alleen bezwaren in deze stand */
        BezwaarStatus: components["schemas"]["BezwaarStatus"];
        /** @description Alleen verzoeken in deze stand */
        AvgVerzoekStatus: components["schemas"]["AvgVerzoekStatus"];
        /** @description Waarom de privacy officer kijkt */
        ToezichtReden: components["schemas"]["ToezichtReden"];
        /** @description De sleutel van de doelregel */
        DoelregelId: components["schemas"]["DoelId"];
        /** @description De eerste maand */
        VanMaand: components["schemas"]["Maand"];
        /** @description De laatste maand, die zelf meedoet; hoogstens dertien maanden samen */
        TotMaand: components["schemas"]["Maand"];
        /** @description Het formaat van het bestand */
        Formaat: components["schemas"]["Importformaat"];
        /** @description De naam van het bestand, voor het rapport; een naam met een burgerservicenummer erin wordt geweigerd */
        Bestand: components["schemas"]["Bestandsnaam"];
        /** @description De persoon bij een aanvraag uit ZorgNed, die zelf geen persoon noemt */
        BurgerservicenummerHeader: components["schemas"]["Burgerservicenummer"];
        /** @description Alleen uit deze import */
        ImportId: components["schemas"]["Id"];
        /** @description Alleen records in deze stand */
        QuarantaineStatus: components["schemas"]["QuarantaineStatus"];
    };
    requestBodies: never;
    headers: {
        /** @description De volledige versie van deze API */
        ApiVersie: string;
        /**
         * @description Bewijs dat dit antwoord gelogd is. Compact: een structured-field dictionary (RFC 9651) met index, salt, answer, closed,
         *     tier en checkpoint. Met `Prefer: receipt=full` het hele bewijs als bytes.
         */
        LdvReceipt: string;
        /** @description Het adres van wat gemaakt is */
        Plaats: string;
        /** @description Iedere website mag dit lezen */
        AlleHerkomst: "*";
        /** @description Na zoveel seconden kan het opnieuw */
        OpnieuwNa: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    zoekClienten: {
        parameters: {
            query?: never;
            header?: {
                /** @description Met `receipt=full` reist het hele bewijs mee; andere voorkeuren worden genegeerd (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "doel": "WM-01",
                 *       "type": "RaadpleegMetBurgerservicenummer",
                 *       "burgerservicenummer": [
                 *         "999990019"
                 *       ],
                 *       "velden": [
                 *         "naam",
                 *         "geboorte.moment"
                 *       ],
                 *       "zaakId": "ZAAK-2026-0001",
                 *       "medewerker": "m-7f3a"
                 *     }
                 */
                "application/json": components["schemas"]["ClientenVraag"];
            };
        };
        responses: {
            /** @description De gevraagde velden van wie gevonden is; een onbekende persoon geeft een lege lijst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Ldv-Receipt": components["headers"]["LdvReceipt"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientenAntwoord"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    zoekToewijzingen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Met `receipt=full` reist het hele bewijs mee; andere voorkeuren worden genegeerd (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vraag"];
            };
        };
        responses: {
            /** @description De gevraagde velden van elke toewijzing */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Ldv-Receipt": components["headers"]["LdvReceipt"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToewijzingenAntwoord"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    zoekUitkeringen: {
        parameters: {
            query?: never;
            header?: {
                /** @description Met `receipt=full` reist het hele bewijs mee; andere voorkeuren worden genegeerd (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vraag"];
            };
        };
        responses: {
            /** @description De gevraagde velden van elke uitkering */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Ldv-Receipt": components["headers"]["LdvReceipt"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UitkeringenAntwoord"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    zoekBudgetten: {
        parameters: {
            query?: never;
            header?: {
                /** @description Met `receipt=full` reist het hele bewijs mee; andere voorkeuren worden genegeerd (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vraag"];
            };
        };
        responses: {
            /** @description De gevraagde velden van elk budget */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Ldv-Receipt": components["headers"]["LdvReceipt"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgettenAntwoord"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    vraagToestemming: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NieuwToestemmingsverzoek"];
            };
        };
        responses: {
            /** @description Het verzoek ligt bij de inwoner */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    Location: components["headers"]["Plaats"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemmingsverzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesToestemmingsverzoek: {
        parameters: {
            query?: never;
            header?: {
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De stand van het verzoek */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemmingsverzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    registreerZaak: {
        parameters: {
            query?: never;
            header?: {
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /** @description De sleutel van de zaak in het zaaksysteem */
                zaakId: components["schemas"]["ZaakId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Zaak"];
            };
        };
        responses: {
            /** @description De zaak staat vast zoals gegeven */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    registreerMedewerker: {
        parameters: {
            query?: never;
            header?: {
                /** @description Spoor van de vraag (W3C Trace Context); een ongeldige waarde wordt vervangen */
                traceparent?: components["parameters"]["Traceparent"];
            };
            path: {
                /** @description Het pseudoniem van de medewerker bij uw organisatie; een andere organisatie kan deze medewerker niet noemen */
                medewerker: components["schemas"]["MedewerkerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Medewerker"];
            };
        };
        responses: {
            /** @description De medewerker staat vast zoals gegeven */
            204: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesInzagen: {
        parameters: {
            query?: {
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
                /** @description Vanaf dit moment, inclusief */
                van?: components["parameters"]["Van"];
                /** @description Tot dit moment, exclusief */
                tot?: components["parameters"]["Tot"];
                /** @description Alleen van deze organisatie (OIN) */
                organisatie?: components["parameters"]["Organisatie"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De tijdlijn, nieuwste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inzagen"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesInzagenstand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het teken */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inzagenstand"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesInzage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description De regel in het logboek, `<traceId>-<spanId>` */
                id: components["parameters"]["InzageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De regel */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inzage"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    haalBewijs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description De regel in het logboek, `<traceId>-<spanId>` */
                id: components["parameters"]["InzageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Een bewijs in de vorm `tlog-proof@v1`, te bewaren als .tlog-proof */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesToestemmingen: {
        parameters: {
            query?: {
                /** @description Alleen toestemmingen in deze stand */
                status?: components["parameters"]["ToestemmingStatus"];
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alle toestemmingen, nieuwste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemmingen"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesToestemming: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De toestemming */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemming"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    beantwoordToestemming: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToestemmingAntwoord"];
            };
        };
        responses: {
            /** @description De toestemming zoals zij nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemming"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    beperkToestemming: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToestemmingBeperking"];
            };
        };
        responses: {
            /** @description De toestemming zoals zij nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemming"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    trekToestemmingIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De toestemming zoals zij nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemming"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    pauzeerToestemming: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De toestemming zoals zij nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemming"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    hervatToestemming: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De toestemming zoals zij nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Toestemming"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesBezwaren: {
        parameters: {
            query?: {
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alle bezwaren, nieuwste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bezwaren"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    maakBezwaar: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NieuwBezwaar"];
            };
        };
        responses: {
            /** @description Het bezwaar is ingediend */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    Location: components["headers"]["Plaats"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bezwaar"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesBezwaar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het bezwaar */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bezwaar"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    trekBezwaarIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het bezwaar zoals het nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bezwaar"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesAvgVerzoeken: {
        parameters: {
            query?: {
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alle verzoeken, nieuwste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvgVerzoeken"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    doeAvgVerzoek: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NieuwAvgVerzoek"];
            };
        };
        responses: {
            /** @description Het verzoek is ontvangen; de termijn loopt */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    Location: components["headers"]["Plaats"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvgVerzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesAvgVerzoek: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het verzoek */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvgVerzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    trekAvgVerzoekIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het verzoek zoals het nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvgVerzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesAfmelding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De afmelding zoals zij nu is */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Afmelding"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    zetAfmelding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AfmeldingKeuze"];
            };
        };
        responses: {
            /** @description De afmelding zoals zij nu is */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Afmelding"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesMijnGegevens: {
        parameters: {
            query?: never;
            header?: {
                /** @description Met `receipt=full` reist het hele bewijs mee; andere voorkeuren worden genegeerd (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mijn gegevens; een register dat niet antwoordt, staat in `nietBeschikbaar` */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Ldv-Receipt": components["headers"]["LdvReceipt"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MijnGegevens"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    zoekGebeurtenissen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GebeurtenissenVraag"];
            };
        };
        responses: {
            /** @description De gevonden gebeurtenissen, nieuwste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gebeurtenissen"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesGebeurtenis: {
        parameters: {
            query: {
                /** @description Waarom de privacy officer kijkt */
                reden: components["parameters"]["ToezichtReden"];
            };
            header?: never;
            path: {
                /** @description De regel in het logboek, `<traceId>-<spanId>` */
                id: components["parameters"]["InzageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De gebeurtenis */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gebeurtenis"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    haalGebeurtenisbewijs: {
        parameters: {
            query: {
                /** @description Waarom de privacy officer kijkt */
                reden: components["parameters"]["ToezichtReden"];
            };
            header?: never;
            path: {
                /** @description De regel in het logboek, `<traceId>-<spanId>` */
                id: components["parameters"]["InzageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Een bewijs in de vorm `tlog-proof@v1`, te bewaren als .tlog-proof */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesLogstand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De stand van het logboek */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Logstand"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    verifieerLog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificatieVraag"];
            };
        };
        responses: {
            /** @description De uitkomst, ook als het logboek niet klopt */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verificatie"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesAlleBezwaren: {
        parameters: {
            query?: {
                /** @description Alleen bezwaren in deze stand */
                status?: components["parameters"]["BezwaarStatus"];
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bezwaren, oudste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtBezwaren"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesBezwaarAlsToezichthouder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het bezwaar */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtBezwaar"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    beslisBezwaar: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BezwaarBesluit"];
            };
        };
        responses: {
            /** @description Het bezwaar zoals het nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtBezwaar"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesVandaag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De stand van vandaag, ook als er geen antwoorden uit kunnen */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vandaag"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesMaandrapport: {
        parameters: {
            query: {
                /** @description De eerste maand */
                van: components["parameters"]["VanMaand"];
                /** @description De laatste maand, die zelf meedoet; hoogstens dertien maanden samen */
                tot: components["parameters"]["TotMaand"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De cijfers, oudste maand eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Maandrapport"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesAlleAvgVerzoeken: {
        parameters: {
            query?: {
                /** @description Alleen verzoeken in deze stand */
                status?: components["parameters"]["AvgVerzoekStatus"];
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Verzoeken, die het eerst een antwoord moeten hebben voorop */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtAvgVerzoeken"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesAvgVerzoekAlsToezichthouder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het verzoek */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtAvgVerzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    neemAvgVerzoekInBehandeling: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AvgVerzoekBehandeling"];
            };
        };
        responses: {
            /** @description Het verzoek zoals het nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtAvgVerzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    verdaagAvgVerzoek: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AvgVerzoekUitstel"];
            };
        };
        responses: {
            /** @description Het verzoek zoals het nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtAvgVerzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    beantwoordAvgVerzoek: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AvgVerzoekBeslissing"];
            };
        };
        responses: {
            /** @description Het verzoek zoals het nu is */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToezichtAvgVerzoek"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesImporten: {
        parameters: {
            query?: {
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De importen, nieuwste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Importen"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    importeerBestand: {
        parameters: {
            query: {
                /** @description Het formaat van het bestand */
                formaat: components["parameters"]["Formaat"];
                /** @description De naam van het bestand, voor het rapport; een naam met een burgerservicenummer erin wordt geweigerd */
                bestand?: components["parameters"]["Bestand"];
            };
            header?: {
                /** @description De persoon bij een aanvraag uit ZorgNed, die zelf geen persoon noemt */
                Burgerservicenummer?: components["parameters"]["BurgerservicenummerHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Het rapport; hetzelfde bestand nog eens verandert niets */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Importrapport"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het rapport */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Importrapport"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesQuarantaine: {
        parameters: {
            query?: {
                /** @description Alleen uit deze import */
                importId?: components["parameters"]["ImportId"];
                /** @description Alleen records in deze stand */
                status?: components["parameters"]["QuarantaineStatus"];
                /** @description De waarde van `volgende` uit het vorige antwoord */
                cursor?: components["parameters"]["Cursor"];
                /** @description Hoeveel regels hoogstens */
                limiet?: components["parameters"]["Limiet"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De apart gezette records, nieuwste eerst */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quarantaine"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesQuarantaineRegel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Het record */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantaineRegel"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    geefRecordVrij: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuarantaineBesluit"];
            };
        };
        responses: {
            /** @description Wat er met het record gebeurde */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantaineRegel"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    verwerpRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description Dezelfde sleutel met hetzelfde bericht geeft hetzelfde antwoord en gebeurt één keer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description UUID van wat bedoeld is */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuarantaineBesluit"];
            };
        };
        responses: {
            /** @description Wat er met het record gebeurde */
            201: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantaineRegel"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            401: components["responses"]["NietAangemeld"];
            403: components["responses"]["Geweigerd"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            409: components["responses"]["Botsing"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            422: components["responses"]["SleutelHergebruikt"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
    leesOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dit document */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Access-Control-Allow-Origin": components["headers"]["AlleHerkomst"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
        };
    };
    leesDoelregels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alle doelregels die nu gelden, ook die uit staan, op volgorde van hun sleutel */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Access-Control-Allow-Origin": components["headers"]["AlleHerkomst"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Doelregels"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
        };
    };
    leesDoelregel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description De sleutel van de doelregel */
                id: components["parameters"]["DoelregelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description De doelregel die nu geldt */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Access-Control-Allow-Origin": components["headers"]["AlleHerkomst"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoelregelAntwoord"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            404: components["responses"]["NietGevonden"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
        };
    };
    leesRedenen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Elke code waarmee de kluis iets kan weigeren of niet kan doen */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    "Access-Control-Allow-Origin": components["headers"]["AlleHerkomst"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redenen"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            406: components["responses"]["NietAanvaardbaar"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
        };
    };
    controleerBewijs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BewijscontroleVraag"];
            };
        };
        responses: {
            /** @description De uitkomst, ook als het bewijs niet klopt */
            200: {
                headers: {
                    "API-Version": components["headers"]["ApiVersie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bewijscontrole"];
                };
            };
            400: components["responses"]["OnjuisteVraag"];
            406: components["responses"]["NietAanvaardbaar"];
            413: components["responses"]["TeGroot"];
            415: components["responses"]["OnbekendeInhoud"];
            429: components["responses"]["TeVeelVragen"];
            500: components["responses"]["Storing"];
            503: components["responses"]["NietBeschikbaar"];
        };
    };
}
