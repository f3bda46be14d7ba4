package io.unitrail.service.http;

import io.unitrail.service.access.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose request the thread is answering. Handlers ask and encode in one thread; what they ask looks here whether it must leave things out, so that
 * no handler can forget to.
 */
final class RequestScope {
    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    /** @param principal null for a request without a login to what is open */
    private record Scope(@Nullable Principal principal) {}

    private RequestScope() {}

    static void enter(@Nullable Principal principal) {
        CURRENT.set(new Scope(principal));
    }

    static void leave() {
        CURRENT.remove();
    }

    /**
     * The party whose things alone may be seen; empty if all may.
     *
     * @throws IllegalStateException outside of a request: nobody may see anything then
     */
    static Optional<String> party() {
        Scope scope = CURRENT.get();
        if (scope == null) {
            throw new IllegalStateException("asked outside of a request, so nobody knows for whom");
        }
        return scope.principal() == null ? Optional.empty() : scope.principal().scope();
    }

    /** Name of whoever asks; {@code anonymous} without a login. */
    static String name() {
        Scope scope = CURRENT.get();
        return scope == null || scope.principal() == null
                ? "anonymous"
                : scope.principal().name();
    }
}
