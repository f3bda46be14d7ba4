package io.unitrail.service.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.unitrail.service.access.Access;
import java.util.Set;

/**
 * One thing that is served.
 *
 * @param method GET, PUT, POST or DELETE; HEAD comes with GET
 * @param path with {@code {name}} for a segment and {@code <name>} for the rest of a path
 * @param query the query parameters that it takes; others are refused, because a misspelt one would change the answer
 * @param traffic how it is limited
 * @param access what it needs; {@link Access} says which roles have it
 * @param handler parses, makes one call, encodes
 */
record Route(HandlerType method, String path, QueryNames query, Traffic traffic, Access access, Handler handler) {

    /** How requests are limited. */
    enum Traffic {
        /** Probes and documents: always answered, no position. */
        PROBE,
        /** Questions and captures. */
        ANSWER,
        /** Answers that go on until somebody stops looking: limited by themselves. */
        LIVE
    }

    /** Query parameters that a route takes. */
    record QueryNames(Set<String> names, boolean any) {
        static final QueryNames ANY = new QueryNames(Set.of(), true);

        static QueryNames of(String... names) {
            return new QueryNames(Set.of(names), false);
        }
    }

    static Route get(String path, Handler handler, String... query) {
        return new Route(HandlerType.GET, path, QueryNames.of(query), Traffic.ANSWER, Access.UNDECIDED, handler);
    }

    static Route put(String path, Handler handler, String... query) {
        return new Route(HandlerType.PUT, path, QueryNames.of(query), Traffic.ANSWER, Access.UNDECIDED, handler);
    }

    static Route post(String path, Handler handler, String... query) {
        return new Route(HandlerType.POST, path, QueryNames.of(query), Traffic.ANSWER, Access.UNDECIDED, handler);
    }

    static Route delete(String path, Handler handler, String... query) {
        return new Route(HandlerType.DELETE, path, QueryNames.of(query), Traffic.ANSWER, Access.UNDECIDED, handler);
    }

    /** Server-sent events. */
    static Route live(String path, Handler handler, String... query) {
        return new Route(HandlerType.GET, path, QueryNames.of(query), Traffic.LIVE, Access.UNDECIDED, handler);
    }

    /** A probe or a document. */
    static Route probe(String path, Handler handler) {
        return new Route(HandlerType.GET, path, QueryNames.ANY, Traffic.PROBE, Access.UNDECIDED, handler);
    }

    /** A Digital Link, whose query may carry any attribute. */
    static Route digitalLink(String path, Handler handler) {
        return new Route(HandlerType.GET, path, QueryNames.ANY, Traffic.ANSWER, Access.UNDECIDED, handler);
    }

    /** The same with what it needs; without it only administrators may, and the test of the permission matrix fails. */
    Route needs(Access needed) {
        return new Route(method, path, query, traffic, needed, handler);
    }
}
