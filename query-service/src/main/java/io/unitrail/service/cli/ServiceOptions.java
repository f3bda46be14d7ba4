package io.unitrail.service.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** Which service a command asks. */
final class ServiceOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:UNITRAIL_URL:-http://127.0.0.1:8080}",
            description = "The service (default: $UNITRAIL_URL, else http://127.0.0.1:8080).")
    private URI url = URI.create("http://127.0.0.1:8080");

    ServiceClient client() {
        return new ServiceClient(url);
    }
}
