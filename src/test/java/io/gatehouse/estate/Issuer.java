package io.gatehouse.estate;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** An OpenID Connect issuer: its metadata, its keys, and tokens for anybody who asks in this process. */
public final class Issuer implements AutoCloseable {
    public static final String AUDIENCE = "gatehouse";
    public static final String KEY_ID = "estate";

    private final KeyPair keys;
    private final String url;
    private final Runnable stop;

    private Issuer(KeyPair keys, String url, Runnable stop) {
        this.keys = keys;
        this.url = url;
        this.stop = stop;
    }

    /** The same issuer as elsewhere in this process, where classes are loaded anew. */
    public static Issuer known(String url, String privateKey) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            return new Issuer(
                    new KeyPair(
                            factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
                            key),
                    url,
                    () -> {});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@link #known} needs. */
    public String privateKey() {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    public static Issuer start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Issuer issuer = new Issuer(
                    generator.generateKeyPair(),
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    () -> server.stop(0));
            serve(server, "/.well-known/openid-configuration", issuer.metadata());
            serve(server, "/jwks", issuer.jwks());
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url;
    }

    /** A token of somebody with these roles, good for hours. */
    public String token(String name, String... roles) {
        return sign(claims(name, roles));
    }

    /** What such a token says, to be changed before it is signed. */
    public JwtClaimsBuilder claims(String name, String... roles) {
        return Jwt.issuer(url())
                .audience(AUDIENCE)
                .subject(name)
                .upn(name)
                .preferredUserName(name)
                .claim("email", name + "@example.com")
                .groups(Set.of(roles))
                .expiresIn(Duration.ofHours(6));
    }

    /** Signs with this issuer's key, whatever the claims say. */
    public String sign(JwtClaimsBuilder claims) {
        return claims.jws().keyId(KEY_ID).sign(keys.getPrivate());
    }

    /** The public key as its metadata show it, which everybody knows. */
    public String publicKeyText() {
        return base64(((RSAPublicKey) keys.getPublic()).getModulus());
    }

    @Override
    public void close() {
        stop.run();
    }

    private String metadata() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "token_endpoint": "%1$s/token",
                 "authorization_endpoint": "%1$s/authorize", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(url());
    }

    private String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}
                """.formatted(KEY_ID, base64(key.getModulus()), base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private static void serve(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().putAll(Map.of("Content-Type", java.util.List.of("application/json")));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
