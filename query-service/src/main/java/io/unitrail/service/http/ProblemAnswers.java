package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.service.port.OverloadedException;
import io.unitrail.service.port.Positions.ForeignTokenException;
import io.unitrail.service.port.UnavailableException;
import java.util.Set;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what handlers throw into problem details; an answer already under way is broken off, never ended short. */
final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private ProblemAnswers() {}

    static void register(RoutesConfig routes) {
        routes.exception(Exception.class, ProblemAnswers::answer);
        // Javalin answers its own exceptions in plain text unless their class itself is taken.
        routes.exception(HttpResponseException.class, ProblemAnswers::answer);
    }

    static void answer(Exception failure, Context ctx) {
        if (ctx.res().isCommitted()) {
            LOG.warn("{} {} broken off: {}", ctx.method(), ctx.path(), failure.toString());
            Connection.breakOff(ctx);
            return;
        }
        if (failure instanceof EofException) {
            LOG.debug("{} {}: the client went away", ctx.method(), ctx.path());
            return;
        }
        write(ctx, of(failure, ctx));
    }

    static void write(Context ctx, Problem problem) {
        if (problem.status() == 503 || problem.status() == 429) {
            ctx.header("Retry-After", Integer.toString(HttpLimits.RETRY_AFTER_SECONDS));
        }
        if (problem.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"unitrail\"");
        }
        ctx.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(problem.json());
    }

    private static Problem of(Exception failure, Context ctx) {
        if (failure instanceof Problem.RefusedException refused) {
            return refused.problem();
        }
        if (failure instanceof InvalidQueryException invalid) {
            return Problem.invalid(invalid.pointer(), message(invalid));
        }
        if (failure instanceof InvalidIdentifier invalid) {
            return Problem.invalid("/" + invalid.field(), message(invalid));
        }
        if (failure instanceof InvalidCapture invalid && invalid.isTooLarge()) {
            return Problem.tooLarge(message(invalid));
        }
        if (failure instanceof InvalidCapture invalid) {
            return Problem.invalid(invalid.problems().stream()
                    .map(p -> new Problem.FieldError(p.pointer(), p.toString()))
                    .toList());
        }
        if (failure instanceof NotCompleteException missing) {
            return Problem.notComplete(message(missing), missing.missingPartitions());
        }
        if (failure instanceof OverloadedException overloaded) {
            return Problem.overloaded(message(overloaded));
        }
        if (failure instanceof UnavailableException unavailable) {
            LOG.warn("{} {} refused", ctx.method(), ctx.path(), unavailable);
            return Problem.notComplete(message(unavailable), Set.of());
        }
        if (failure instanceof ForeignTokenException foreign) {
            return Problem.malformed(PositionHeaders.AFTER, message(foreign));
        }
        if (failure instanceof JsonProcessingException json) {
            return Problem.malformed("the body is not JSON that can be read: " + json.getOriginalMessage() + at(json));
        }
        if (failure instanceof HttpResponseException http) {
            return ofHttp(http, ctx);
        }
        LOG.error("{} {} failed", ctx.method(), ctx.path(), failure);
        return Problem.of(
                500,
                "internal",
                "Internal error",
                "this is a fault of the service; its log has the cause, please report it");
    }

    private static Problem ofHttp(HttpResponseException failure, Context ctx) {
        return switch (failure.getStatus()) {
            case 404 ->
                Problem.of(
                        404,
                        "no-such-path",
                        "No such path",
                        "nothing is served at " + ctx.path() + "; /docs lists what is");
            case 405 ->
                Problem.of(
                        405,
                        "method-not-allowed",
                        "Method not allowed",
                        ctx.method() + " is not served at " + ctx.path() + "; /docs lists what is");
            default -> Problem.of(failure.getStatus(), "refused", "Refused", message(failure));
        };
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String at(JsonProcessingException json) {
        return json.getLocation() == null
                ? ""
                : " (line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ")";
    }
}
