package io.unitrail.service.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys with self-signed certificates of 127.0.0.1 and trust stores, made by the JDK's keytool in a directory of the test. */
public record Certificates(Path directory) {
    public static final String PASSWORD = "a password of this test";

    /** Makes a key of this name, and the trust store {@code trusts-NAME} that trusts it alone. */
    public Certificates of(String name) throws Exception {
        return of(name, "san=ip:127.0.0.1,dns:localhost");
    }

    /** Likewise for other hosts. */
    public Certificates of(String name, String hosts) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-ext",
                hosts,
                "-keystore",
                store(name));
        keytool("-exportcert", "-alias", name, "-keystore", store(name), "-file", certificate(name));
        return trust("trusts-" + name, name);
    }

    /** Adds keys to a trust store. */
    public Certificates trust(String store, String... names) throws Exception {
        for (String name : names) {
            keytool("-importcert", "-noprompt", "-alias", name, "-file", certificate(name), "-keystore", store(store));
        }
        return this;
    }

    /** The path of a store. */
    public String store(String name) {
        return directory.resolve(name + ".p12").toString();
    }

    private String certificate(String name) {
        return directory.resolve(name + ".cer").toString();
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("keytool.log")))
                .isZero();
    }
}
