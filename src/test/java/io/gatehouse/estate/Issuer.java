package io.gatehouse.estate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenID Connect issuer: its metadata, its keys, and tokens for anybody who asks in this process. */
public final class Issuer implements AutoCloseable {
    public static final String AUDIENCE = "gatehouse";
    public static final String KEY_ID = "estate";

    private final KeyPair keys;
    private final String url;
    private final Runnable stop;
    /** Whoever comes with a browser, by the code the browser is sent back with. */
    private final Map<String, Login> logins = new ConcurrentHashMap<>();

    private volatile Login next = new Login("nobody", "", new String[0]);

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
            server.createContext("/authorize", issuer::authorize);
            server.createContext("/token", issuer::exchange);
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

    /** Somebody at a browser. */
    private record Login(String name, String nonce, String[] roles) {
        Login under(String given) {
            return new Login(name, given, roles);
        }
    }

    /** Whoever comes with a browser from now on is this person, without being asked anything. */
    public void atTheBrowser(String name, String... roles) {
        next = new Login(name, "", roles);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        logins.put(code, next.under(asked.getOrDefault("nonce", "")));
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Login login = logins.remove(String.valueOf(asked.get("code")));
        if (login == null) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\": \"%s\", \"id_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 21600}"
                        .formatted(
                                token(login.name(), login.roles()),
                                sign(claims(login.name()).claim("nonce", login.nonce()))));
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&")) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return fields;
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
        server.createContext(path, exchange -> answer(exchange, 200, json));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
