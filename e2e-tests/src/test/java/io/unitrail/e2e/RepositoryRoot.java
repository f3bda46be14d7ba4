package io.unitrail.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is, whatever directory the tests run in. */
public final class RepositoryRoot {
    private RepositoryRoot() {}

    public static Path path() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docker-compose.yml"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("run the tests inside the repository");
            }
        }
        return here;
    }
}
