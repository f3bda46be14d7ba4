package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.service.access.Access;
import io.unitrail.service.export.CsvReport;
import io.unitrail.service.export.NoticePack;
import io.unitrail.service.export.PdfReport;
import io.unitrail.service.export.Report;
import io.unitrail.service.export.XlsxReport;
import io.unitrail.service.json.CriterionWriting;
import io.unitrail.service.port.MasterDataRegister;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.recalls.Notice;
import io.unitrail.service.recalls.RecallFile;
import io.unitrail.service.recalls.RecallReports;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/** Reports and notice packs of a recall: written to a temporary file first, so that one is sent whole or not at all. */
final class ReportHandlers {
    private static final String PATH = "/api/v1/recalls/{id}";

    private final RecallRegister recalls;
    private final RecallLog log;
    private final MasterDataRegister masterData;
    private final SetAnswers answers;
    private final Query query;
    private final Semaphore room = new Semaphore(HttpLimits.MAX_REPORTS);

    ReportHandlers(ServicePorts ports, SetAnswers answers, Query query) {
        this.recalls = ports.recalls();
        this.log = ports.recallLog();
        this.masterData = ports.masterData();
        this.answers = answers;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH + "/reports/{report}", this::report, "format", "asOf", "knownAt")
                        .needs(Access.REPORTS),
                Route.get(PATH + "/notice-packs/{party}", this::noticePack).needs(Access.REPORTS));
    }

    /** Writes a file. */
    private interface Writing {
        void to(OutputStream stream) throws IOException;
    }

    private void report(Context ctx) throws IOException {
        Recall recall = RecallHandlers.ofPath(ctx, recalls);
        String name = ctx.pathParam("report");
        if (!RecallReports.NAMES.contains(name)) {
            throw Problem.unknown(
                            "there is no report " + name + "; there are " + String.join(", ", RecallReports.NAMES))
                    .refused();
        }
        MediaType type = type(ctx);
        RecallFile file = file(ctx, recall, query.moment(ctx));
        Report report = new RecallReports(file).report(name);
        String fileName = recall.id() + "-" + name + "." + extension(type);
        send(ctx, type, fileName, stream -> {
            switch (type) {
                case CSV -> CsvReport.write(report, stream);
                case PDF -> PdfReport.write(report, stream);
                default -> XlsxReport.write(report, stream);
            }
        });
    }

    private void noticePack(Context ctx) throws IOException {
        Recall recall = RecallHandlers.ofPath(ctx, recalls);
        String party = ctx.pathParam("party");
        RecallFile file = file(ctx, recall, Moment.NOW);
        String id = Objects.requireNonNullElse(file.gazetteer().shownParty(party), LocationId.canonicalParty(party));
        NoticePack pack = new Notice(file)
                .to(id)
                .or(() -> new Notice(file).to(party))
                .orElseThrow(() -> Problem.unknown("no affected unit of " + recall.id() + " went to " + party
                                + "; GET .../consignees names those to whom some did")
                        .refused());
        send(ctx, MediaType.ZIP, recall.id() + "-notice.zip", pack::write);
    }

    private RecallFile file(Context ctx, Recall recall, Moment moment) {
        Traceability traceability = answers.fix(ctx);
        long now = query.clock().millis();
        return new RecallFile(
                recall,
                CriterionWriting.list(recall.criteria()).toString(),
                moment,
                traceability,
                String.valueOf(ctx.res().getHeader(PositionHeaders.POSITION)),
                new Gazetteer(masterData, moment.asOf() == Long.MAX_VALUE ? now : moment.asOf()),
                log.ledger(recall.id()),
                now);
    }

    private void send(Context ctx, MediaType type, String name, Writing writing) throws IOException {
        if (!room.tryAcquire()) {
            throw Problem.overloaded(
                            HttpLimits.MAX_REPORTS + " reports are being written already; ask again in a moment")
                    .refused();
        }
        Path file = Files.createTempFile("unitrail-report", null);
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
                writing.to(stream);
            } catch (Report.TooLongException e) {
                throw Problem.tooLarge(String.valueOf(e.getMessage())).refused();
            }
            ctx.contentType(type.header());
            ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
            ctx.res().setContentLengthLong(Files.size(file));
            Files.copy(file, ctx.res().getOutputStream());
        } finally {
            Files.delete(file);
            room.release();
        }
    }

    private static MediaType type(Context ctx) {
        String format = ctx.queryParam("format");
        if (format == null) {
            return MediaType.accepted(ctx, MediaType.XLSX, MediaType.CSV, MediaType.PDF);
        }
        return switch (format) {
            case "xlsx" -> MediaType.XLSX;
            case "csv" -> MediaType.CSV;
            case "pdf" -> MediaType.PDF;
            default ->
                throw Problem.invalid("/format", "format '" + format + "' is unknown; give xlsx, csv or pdf")
                        .refused();
        };
    }

    private static String extension(MediaType type) {
        return switch (type) {
            case CSV -> "csv";
            case PDF -> "pdf";
            default -> "xlsx";
        };
    }
}
