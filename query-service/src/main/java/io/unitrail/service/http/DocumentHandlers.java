package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The description of this interface, for machines and for people. */
final class DocumentHandlers {
    private static final String RESOURCE = "/io/unitrail/service/openapi.json";

    private static final String OPEN_API = "/openapi.json";
    private static final String DOCS = "/docs";

    private final byte[] openApi;
    private final Page docs;

    /** @param described every other route */
    DocumentHandlers(List<Route> described) {
        try (InputStream resource = DocumentHandlers.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            List<Route> all = new ArrayList<>(described);
            all.add(Route.probe(OPEN_API, ctx -> {}).needs(Access.PAGE));
            all.add(Route.probe(DOCS, ctx -> {}).needs(Access.PAGE));
            openApi = AccessDescription.of(resource.readAllBytes(), all);
            docs = ApiPage.of(openApi);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.probe(OPEN_API, this::openApi).needs(Access.PAGE),
                Route.probe(DOCS, docs::answer).needs(Access.PAGE));
    }

    private void openApi(Context ctx) {
        ctx.contentType(MediaType.JSON.header()).result(openApi);
    }
}
