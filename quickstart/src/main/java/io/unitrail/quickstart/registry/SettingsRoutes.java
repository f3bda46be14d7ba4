package io.unitrail.quickstart.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /config} and {@code /mode}, of the registry and of single subjects. */
final class SettingsRoutes {

    private final RegistryState state;
    private final Settings settings;

    SettingsRoutes(RegistryState state, Settings settings) {
        this.state = state;
        this.settings = settings;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/config", context -> answerConfig(context, settings.configInScope(Optional.empty())));
        routes.put("/config", context -> putConfig(context, Optional.empty()));
        routes.delete("/config", context -> answerConfig(context, settings.deleteConfig(Optional.empty())));
        routes.get("/config/{subject}", this::subjectConfig);
        routes.put("/config/{subject}", context -> putConfig(context, subject(context)));
        routes.delete("/config/{subject}", context -> answerConfig(context, settings.deleteConfig(subject(context))));
        routes.get("/mode", context -> answerMode(context, settings.modeInScope(Optional.empty())));
        routes.put("/mode", context -> putMode(context, Optional.empty()));
        routes.delete("/mode", context -> answerMode(context, settings.deleteMode(Optional.empty())));
        routes.get("/mode/{subject}", this::subjectMode);
        routes.put("/mode/{subject}", context -> putMode(context, subject(context)));
        routes.delete("/mode/{subject}", context -> answerMode(context, settings.deleteMode(subject(context))));
    }

    private void subjectConfig(Context context) {
        Exchange exchange = new Exchange(context);
        String subject = exchange.subject();
        answerConfig(
                context,
                exchange.flag("defaultToGlobal")
                        ? settings.configInScope(Optional.of(subject))
                        : state.config(Optional.of(subject))
                                .orElseThrow(() -> RegistryError.subjectConfigNotFound(subject)));
    }

    private void subjectMode(Context context) {
        Exchange exchange = new Exchange(context);
        String subject = exchange.subject();
        answerMode(
                context,
                exchange.flag("defaultToGlobal")
                        ? settings.modeInScope(Optional.of(subject))
                        : state.mode(Optional.of(subject))
                                .orElseThrow(() -> RegistryError.subjectModeNotFound(subject)));
    }

    private void putConfig(Context context, Optional<String> subject) {
        ObjectNode body = new Exchange(context).body();
        if (!body.hasNonNull("compatibility") && !body.hasNonNull("normalize")) {
            throw RegistryError.invalidCompatibilityLevel("");
        }
        Config change = new Config(
                body.hasNonNull("compatibility")
                        ? level(body.path("compatibility").asText())
                        : null,
                body.hasNonNull("normalize") ? body.path("normalize").asBoolean() : null);
        settings.changeConfig(subject, change);
        answer(context, "compatibility", change);
    }

    private void putMode(Context context, Optional<String> subject) {
        Exchange exchange = new Exchange(context);
        Mode mode = mode(exchange.body().path("mode").asText());
        settings.changeMode(subject, mode, exchange.flag("force"));
        answerMode(context, mode);
    }

    private static Optional<String> subject(Context context) {
        return Optional.of(new Exchange(context).subject());
    }

    private static CompatibilityLevel level(String sent) {
        try {
            return CompatibilityLevel.valueOf(sent.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RegistryError.invalidCompatibilityLevel(sent);
        }
    }

    private static Mode mode(String sent) {
        try {
            return Mode.valueOf(sent.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RegistryError.invalidMode(sent);
        }
    }

    private static void answerConfig(Context context, Config config) {
        answer(context, "compatibilityLevel", config);
    }

    /** The level's name differs between what is sent and what is read: clients rely on it. */
    private static void answer(Context context, String levelField, Config config) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        @Nullable CompatibilityLevel level = config.level();
        if (level != null) {
            answer.put(levelField, level.name());
        }
        if (Boolean.TRUE.equals(config.normalize())) {
            answer.put("normalize", true);
        }
        new Exchange(context).answer(answer);
    }

    private static void answerMode(Context context, Mode mode) {
        new Exchange(context).answer(JsonNodeFactory.instance.objectNode().put("mode", mode.name()));
    }
}
