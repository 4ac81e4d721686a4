// Generated from the contract by tools/generate.ts; do not edit.
export interface paths {
    "/log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees het laatste ondertekende checkpoint */
        get: operations["leesCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/{niveau}/{deel1}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees een tegel van de hashboom, of van de regels zelf (1 deel) */
        get: operations["leesTegel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/{niveau}/{deel1}/{deel2}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees een tegel van de hashboom, of van de regels zelf (2 delen) */
        get: operations["leesTegelInTwee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/{niveau}/{deel1}/{deel2}/{deel3}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees een tegel van de hashboom, of van de regels zelf (3 delen) */
        get: operations["leesTegelInDrie"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/{niveau}/{deel1}/{deel2}/{deel3}/{deel4}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lees een tegel van de hashboom, of van de regels zelf (4 delen) */
        get: operations["leesTegelInVier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/receipts/{traceId}/{spanId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Haal het hele bewijs van een gebeurtenis waarin u partij bent */
        get: operations["haalReceipt"];
        put?: never;
        post?: never;
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
        /** @description Een groep van het tegelnummer (`x001`, `067`, `067.p`) of de breedte van een gedeeltelijke tegel (1 tot en met 255) */
        Tegeldeel: string;
        /** @description Een fout of weigering (RFC 9457), met een vaste code */
        Probleem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            traceId: string;
            /** @description Elke fout in de vraag, alle tegelijk */
            invalidParams?: {
                name: string;
                code: string;
                reason: string;
            }[];
            /** @description Alle velden die het doel niet toestaat */
            teRuim?: string[];
            /** Format: uuid */
            beslissingId?: string;
            /** @description Dezelfde tekst in gewoon Nederlands en eenvoudig Engels */
            uitleg?: {
                nl: string;
                en: string;
            };
        };
    };
    responses: {
        /** @description Regels tekst */
        Tekst: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description De bytes van de tegel */
        Bytes: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/octet-stream": unknown;
            };
        };
        /** @description Een fout (RFC 9457); een gebeurtenis die er niet is en een die niet van u is, zijn niet te onderscheiden */
        Probleem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Probleem"];
            };
        };
    };
    parameters: {
        /** @description De laag van de boom, of `entries` voor de regels zelf */
        Niveau: string;
        Deel1: components["schemas"]["Tegeldeel"];
        Deel2: components["schemas"]["Tegeldeel"];
        Deel3: components["schemas"]["Tegeldeel"];
        Deel4: components["schemas"]["Tegeldeel"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    leesCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Tekst"];
            503: components["responses"]["Probleem"];
        };
    };
    leesTegel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description De laag van de boom, of `entries` voor de regels zelf */
                niveau: components["parameters"]["Niveau"];
                deel1: components["parameters"]["Deel1"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Bytes"];
            400: components["responses"]["Probleem"];
            404: components["responses"]["Probleem"];
            410: components["responses"]["Probleem"];
        };
    };
    leesTegelInTwee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description De laag van de boom, of `entries` voor de regels zelf */
                niveau: components["parameters"]["Niveau"];
                deel1: components["parameters"]["Deel1"];
                deel2: components["parameters"]["Deel2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Bytes"];
            400: components["responses"]["Probleem"];
            404: components["responses"]["Probleem"];
            410: components["responses"]["Probleem"];
        };
    };
    leesTegelInDrie: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description De laag van de boom, of `entries` voor de regels zelf */
                niveau: components["parameters"]["Niveau"];
                deel1: components["parameters"]["Deel1"];
                deel2: components["parameters"]["Deel2"];
                deel3: components["parameters"]["Deel3"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Bytes"];
            400: components["responses"]["Probleem"];
            404: components["responses"]["Probleem"];
            410: components["responses"]["Probleem"];
        };
    };
    leesTegelInVier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description De laag van de boom, of `entries` voor de regels zelf */
                niveau: components["parameters"]["Niveau"];
                deel1: components["parameters"]["Deel1"];
                deel2: components["parameters"]["Deel2"];
                deel3: components["parameters"]["Deel3"];
                deel4: components["parameters"]["Deel4"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Bytes"];
            400: components["responses"]["Probleem"];
            404: components["responses"]["Probleem"];
            410: components["responses"]["Probleem"];
        };
    };
    haalReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                traceId: string;
                spanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Tekst"];
            400: components["responses"]["Probleem"];
            401: components["responses"]["Probleem"];
            404: components["responses"]["Probleem"];
            503: components["responses"]["Probleem"];
        };
    };
}
