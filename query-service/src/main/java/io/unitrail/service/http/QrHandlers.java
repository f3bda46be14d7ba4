package io.unitrail.service.http;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.javalin.http.Context;
import io.unitrail.domain.id.DigitalLink;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.service.access.Access;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The GS1 Digital Link of an object as a QR code, in SVG. */
final class QrHandlers {
    /** Modules of blank around the code (ISO/IEC 18004, section 9.1). */
    private static final int QUIET_MODULES = 4;

    List<Route> routes() {
        return List.of(Route.get("/api/v1/qr", QrHandlers::code, "id").needs(Access.LOOK_UP));
    }

    private static void code(Context ctx) {
        ObjectId object = ObjectId.parse(Query.required(ctx, "id"));
        String link = DigitalLink.of(object)
                .orElseThrow(() -> Problem.invalid(
                                "/id",
                                object.canonical()
                                        + " has no GS1 Digital Link, because its identifier is not a GS1 key")
                        .refused());
        ctx.contentType("image/svg+xml").result(svg(link).getBytes(StandardCharsets.UTF_8));
    }

    /** One path of dark modules; the size of the picture is up to who shows it. */
    static String svg(String text) {
        BitMatrix modules;
        try {
            modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    QUIET_MODULES));
        } catch (WriterException e) {
            throw Problem.invalid("/id", "its Digital Link is too long for a QR code: " + text.length() + " characters")
                    .refused();
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + modules.getWidth() + " "
                + modules.getHeight()
                + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
                + "<path d=\"" + path + "\" fill=\"#000\"/></svg>";
    }
}
