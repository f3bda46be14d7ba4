package io.unitrail.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stack for all test classes that leave it running: tests ask for it as a parameter and use products of their own. */
public final class SharedStack implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("stack", any -> new Running(), Running.class)
                .stack;
    }

    /** Closed by JUnit when all tests have run. */
    private static final class Running implements AutoCloseable {
        private final Path directory;
        private final Stack stack;

        Running() {
            try {
                directory = Files.createTempDirectory("unitrail-stack");
            } catch (IOException e) {
                throw new UncheckedIOException("no directory for the stack", e);
            }
            stack = Stack.start(directory);
        }

        @Override
        public void close() throws Exception {
            stack.close();
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
            }
        }
    }
}
