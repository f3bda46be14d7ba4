package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.alerts.AlertRule;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.domain.alerts.Severity;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.query.UnknownReason;
import io.unitrail.domain.query.Warranty;
import io.unitrail.domain.stock.StockLevels;
import io.unitrail.service.json.Json;
import io.unitrail.service.port.AlertState;
import io.unitrail.service.recalls.Remedy;
import io.unitrail.streams.fold.DeadLetterReason;
import io.unitrail.streams.fold.FoldOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of an answer that the console shows has a message in every language. */
class ConsoleWordsTest {
    private static final List<String> STEPS_OF_OUR_OWN = List.of(
            BizStep.ACTIVATING,
            BizStep.CLAIMING,
            BizStep.EXTENDING_WARRANTY,
            BizStep.VOIDING_WARRANTY,
            BizStep.TRANSFERRING_WARRANTY);

    /** CBV 2.0, section 7.2, and the persistent ones of our own. */
    private static final String DISPOSITIONS = "active available completeness_inferred completeness_verified conformant"
            + " container_closed container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit"
            + " inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match"
            + " non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned"
            + " sellable_accessible sellable_not_accessible stolen unavailable unknown unitrail:lost unitrail:missing";

    /** CBV 2.0, section 7.3. */
    private static final String DOCUMENTS =
            "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt";

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_word_of_an_answer_has_a_message(String language) throws IOException {
        Set<String> messages = messages(language);
        Set<String> asked = new TreeSet<>();
        add(asked, "holding.", Stream.of(Holding.values()), Holding::word);
        add(asked, "reason.", Stream.of(UnknownReason.values()), UnknownReason::word);
        add(asked, "step.", Stream.concat(BizStep.STEPS.stream(), STEPS_OF_OUR_OWN.stream()), Function.identity());
        add(asked, "disposition.", Stream.of(DISPOSITIONS.split(" ")), Function.identity());
        add(asked, "document.", Stream.of(DOCUMENTS.split(" ")), Function.identity());
        add(asked, "alert.", AlertRules.ALL.stream(), AlertRule::code);
        add(asked, "severity.", Stream.of(Severity.values()), Severity::word);
        add(asked, "state.", Stream.of(AlertState.values()), AlertState::word);
        add(asked, "shipment.", Stream.of(ShipmentReport.Status.values()), ShipmentReport.Status::word);
        add(asked, "remedy.", Stream.of(Remedy.values()), Remedy::word);
        add(asked, "role.", Stream.of(RecalledUnit.Role.values()), ConsoleWordsTest::word);
        add(asked, "exposure.", Stream.of(RecalledUnit.Exposure.values()), ConsoleWordsTest::word);
        add(asked, "dead.", Stream.of(DeadLetterReason.values()), DeadLetterReason::word);
        add(asked, "flow.", Stream.of(FoldOutcome.values()), FoldOutcome::word);
        add(asked, "warranty.", Stream.of(Warranty.Status.values()), Warranty.Status::word);
        add(asked, "warranty.", Stream.of(Warranty.NO_TERMS, Warranty.NO_START), Function.identity());
        add(asked, "stock.", Stream.of(StockLevels.Status.values()), StockLevels.Status::word);
        add(asked, "verdict.", Stream.of(CheckResult.Verdict.values()), CheckResult.Verdict::word);
        add(asked, "verdict.", Stream.of(CheckResult.Verdict.values()), verdict -> verdict.word() + ".plain");
        add(asked, "verdict.reason.", Stream.of(CheckResult.Reason.values()), CheckResult.Reason::word);

        assertThat(messages).containsAll(asked);
    }

    @Test
    void the_same_places_are_filled_in_in_every_language() throws IOException {
        var english = Json.MAPPER.readTree(file("en"));
        var german = Json.MAPPER.readTree(file("de"));
        Pattern filled = Pattern.compile("\\{\\w+}");
        english.properties()
                .forEach(message -> assertThat(
                                found(filled, german.path(message.getKey()).asText()))
                        .as(message.getKey())
                        .isEqualTo(found(filled, message.getValue().asText())));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> all = new TreeSet<>();
        pattern.matcher(text).results().forEach(each -> all.add(each.group()));
        return all;
    }

    private static <T> void add(Set<String> asked, String prefix, Stream<T> words, Function<T, String> word) {
        words.forEach(each -> asked.add(prefix + word.apply(each)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> messages(String language) throws IOException {
        Set<String> keys = new TreeSet<>();
        Json.MAPPER.readTree(file(language)).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static byte[] file(String language) throws IOException {
        try (InputStream file = ConsoleHandlers.class.getResourceAsStream(
                "/io/unitrail/service/console/messages/" + language + ".json")) {
            return file.readAllBytes();
        }
    }
}
