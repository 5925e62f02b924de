// A certified OpenID provider on a free loopback port. Prints its origin, then serves.
// PKCE is required, refresh tokens rotate, and each is taken once.
// The first argument is the number of seconds that a code is valid.

import http from "node:http";
import { Provider, errors } from "oidc-provider";

const AUDIENCE = "https://api.arkor.test";
const codeSeconds = Number(process.argv[2]);

const client = (id, grants) => ({
  client_id: id,
  application_type: "native",
  token_endpoint_auth_method: "none",
  redirect_uris: ["http://127.0.0.1/callback"],
  response_types: ["code"],
  grant_types: grants,
});

const server = http.createServer();
server.listen(0, "127.0.0.1", () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(origin, {
    clients: [
      client("arkor-cli", ["authorization_code", "refresh_token"]),
      client("without-refresh", ["authorization_code"]),
    ],
    claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
    cookies: { keys: ["for tests only"] },
    // The user information is what the API asks to check a token.
    conformIdTokenClaims: false,
    extraParams: {
      audience(ctx, value) {
        if (value !== AUDIENCE) throw new errors.InvalidTarget("unknown audience");
      },
    },
    features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
    findAccount: (ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `User ${id}`, email: `${id}@example.com` }),
    }),
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: codeSeconds,
      Grant: 86400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86400,
      Session: 86400,
    },
  });
  const handle = provider.callback();
  server.on("request", (request, response) => {
    const url = new URL(request.url, origin);
    // OpenID Connect Core, section 11: offline access wants consent. Auth0 asks for it by itself.
    if (url.pathname === "/auth" && url.searchParams.get("scope")?.includes("offline_access")) {
      url.searchParams.set("prompt", "consent");
      request.url = url.pathname + url.search;
    }
    handle(request, response);
  });
  console.log(origin);
});
