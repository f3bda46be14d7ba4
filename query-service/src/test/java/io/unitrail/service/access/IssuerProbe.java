package io.unitrail.service.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer of tokens on this machine, with a real key that it publishes over HTTP. */
public final class IssuerProbe implements AutoCloseable {
    public static final String ISSUER = "https://login.example";
    public static final String AUDIENCE = "unitrail";

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private final RSAKey key;
    private volatile boolean down;

    public IssuerProbe() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(down ? 500 : 200, down ? -1 : keys.length);
            if (!down) {
                exchange.getResponseBody().write(keys);
            }
            exchange.close();
        });
        server.start();
    }

    /** What a node is configured with to believe it. */
    public Map<String, String> configuration() {
        Map<String, String> keys = new HashMap<>();
        keys.put("auth.jwt.issuer", ISSUER);
        keys.put("auth.jwt.audience", AUDIENCE);
        keys.put("auth.jwt.jwks.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
        return keys;
    }

    /** How often its keys were fetched. */
    int fetches() {
        return fetches.get();
    }

    void goDown() {
        down = true;
    }

    RSAKey key() {
        return key;
    }

    /** A good token, but for what a test changes about it. */
    public String token(Instant now, List<String> roles, UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), key, now, roles, change);
    }

    String token(
            JWSHeader header,
            RSAKey signer,
            Instant now,
            List<String> roles,
            UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject("ann")
                        .expirationTime(Date.from(now.plusSeconds(600)))
                        .claim("roles", roles))
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
