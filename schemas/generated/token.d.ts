// Generated from the contract by tools/generate.ts; do not edit.
export interface paths {
    "/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Haal een toegangstoken dat aan het certificaat gebonden is */
        post: operations["haalToken"];
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
        TokenVraag: {
            grant_type?: string;
            scope?: string;
            client_id?: string;
        } & {
            [key: string]: string;
        };
        Token: {
            access_token: string;
            /** @constant */
            token_type: "bearer";
            expires_in: number;
        };
        TokenFout: {
            /** @enum {string} */
            error: "invalid_request" | "invalid_client" | "invalid_grant" | "invalid_scope" | "unauthorized_client" | "unsupported_grant_type" | "temporarily_unavailable" | "server_error";
            error_description?: string;
        };
    };
    responses: {
        /** @description Geen token (RFC 6749 5.2) */
        TokenFout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenFout"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    haalToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenVraag"];
            };
        };
        responses: {
            /** @description Het token */
            200: {
                headers: {
                    "Cache-Control"?: "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["TokenFout"];
            401: components["responses"]["TokenFout"];
            500: components["responses"]["TokenFout"];
            503: components["responses"]["TokenFout"];
        };
    };
}
