package io.gatehouse.estate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key of this machine that certifies itself, made by the JDK's own tool.
 *
 * @param keyStore PKCS#12, holds the key
 * @param trustStore PKCS#12, holds its certificate alone
 */
public record Certificate(Path keyStore, Path trustStore) {
    /** Of both files. */
    public static final String PASSWORD = "changeit";

    private static final String NAME = "localhost";

    public static Certificate create() {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Certificate certificate = new Certificate(directory.resolve("key.p12"), directory.resolve("trust.p12"));
            generate(certificate.keyStore);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(NAME, load(certificate.keyStore).getCertificate(NAME));
            try (OutputStream target = Files.newOutputStream(certificate.trustStore)) {
                trusted.store(target, PASSWORD.toCharArray());
            }
            return certificate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void generate(Path file) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String names = "san=dns:localhost,ip:127.0.0.1";
        Process process = new ProcessBuilder((keytool + " -genkeypair -alias " + NAME + " -keyalg EC -dname CN=" + NAME
                                + " -ext " + names + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        try (InputStream stream = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, PASSWORD.toCharArray());
            return store;
        }
    }

    /** Shows this certificate, trusts it and nothing else, and speaks this version of the protocol. */
    public SSLContext context(String protocol) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(keyStore), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(trustStore));
            SSLContext context = SSLContext.getInstance(protocol);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
