package io.unitrail.quickstart.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link BrokerProcess} on a free port, to be killed. */
record BrokerChild(Process process) {

    static BrokerChild start(Path directory) throws IOException {
        return new BrokerChild(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits until it takes requests; its address for clients. */
    String bootstrapServers() throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(BrokerProcess.READY_PREFIX)) {
                return line.substring(BrokerProcess.READY_PREFIX.length());
            }
        }
        throw new AssertionError("the broker process ended with " + process.exitValue() + " before it was ready");
    }

    /** Kills it the hard way and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
