package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The description of this interface, for machines and for people. */
final class DocumentHandlers {
    private static final String RESOURCE = "/io/unitrail/service/openapi.json";

    private final byte[] openApi;
    private final Page docs;

    DocumentHandlers() {
        try (InputStream resource = DocumentHandlers.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            openApi = resource.readAllBytes();
            docs = ApiPage.of(openApi);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    List<Route> routes() {
        return List.of(Route.probe("/openapi.json", this::openApi).needs(Access.PAGE), Route.probe("/docs", docs::answer).needs(Access.PAGE));
    }

    private void openApi(Context ctx) {
        ctx.contentType(MediaType.JSON.header()).result(openApi);
    }
}
