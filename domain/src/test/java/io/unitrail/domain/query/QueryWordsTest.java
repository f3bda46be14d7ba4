package io.unitrail.domain.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.master.PlaceKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of the answers, and the small rules that stand in them. */
class QueryWordsTest {

    private static final ObjectId UNIT = ObjectId.parse("urn:epc:id:sgtin:0614141.112345.1");
    private static final String TOPIC = "Zx-9_dEfGhIjKlMnOpQrSt";

    @Test
    void the_words_are_those_of_the_contract() {
        assertThat(Holding.values())
                .extracting(Holding::word)
                .containsExactly(
                        "in_stock",
                        "in_transit",
                        "consignee",
                        "consumer",
                        "built_in",
                        "returned",
                        "destroyed",
                        "unknown");
        assertThat(UnknownReason.values())
                .extracting(UnknownReason::word)
                .containsExactly(
                        "contradiction",
                        "stolen",
                        "lost",
                        "missing",
                        "no_location",
                        "place_unknown",
                        "decommissioned",
                        "all_voided");
        assertThat(ShipmentEntry.Outcome.values())
                .extracting(ShipmentEntry.Outcome::word)
                .containsExactly("received", "missing", "unexpected");
        assertThat(ShipmentReport.Status.values())
                .extracting(ShipmentReport.Status::word)
                .containsExactly("in_transit", "partly_received", "received", "overdue", "never_shipped");
        assertThat(PlaceKind.values())
                .extracting(PlaceKind::word)
                .containsExactly(
                        "factory",
                        "line",
                        "warehouse",
                        "retailer",
                        "carrier",
                        "service",
                        "disposal",
                        "supplier",
                        "consumer");
    }

    @ParameterizedTest(name = "{0} shipped, {1} received, {2} overdue: {3}")
    @CsvSource({
        "0, 0, 0, NEVER_SHIPPED",
        "1, 0, 0, IN_TRANSIT",
        "2, 1, 0, PARTLY_RECEIVED",
        "2, 2, 0, RECEIVED",
        "2, 1, 1, OVERDUE",
        "1, 0, 1, OVERDUE"
    })
    void rules9_the_status_of_a_shipment_follows_from_its_counts(
            long shipped, long received, long overdue, ShipmentReport.Status status) {
        assertThat(ShipmentReport.Status.of(shipped, received, overdue)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 9223372036854775807, true",
        "9223372036854775806, 9223372036854775807, false",
        "9223372036854775807, 9223372036854775806, false",
        "0, 0, false"
    })
    void ruling7_now_is_no_limit_on_either_time(long asOf, long knownAt, boolean now) {
        assertThat(new Moment(asOf, knownAt).isNow()).isEqualTo(now);
    }

    @Test
    void rules9_a_line_is_known_by_its_shipment_and_object() {
        assertThat(ShipmentLine.lineId("DA-1", UNIT)).isEqualTo("DA-1|https://id.gs1.org/01/10614141123459/21/1");
    }

    @Test
    void a_state_with_other_alerts_keeps_all_else() {
        Holder holder = new Holder("P", "L", List.of(), List.of());
        ObjectState state = new ObjectState(
                UNIT,
                "L",
                true,
                "active",
                new TreeSet<>(List.of("stolen")),
                new TreeSet<>(List.of("R-1")),
                "packing",
                "location",
                "readPoint",
                "custodian",
                "owner",
                Holding.IN_STOCK,
                holder,
                Holding.CONSUMER,
                UnknownReason.LOST,
                UNIT,
                UNIT,
                LocalDate.EPOCH,
                LocalDate.MIN,
                LocalDate.MAX,
                "revision",
                List.of(new Alias("imei", "1")),
                null,
                BigDecimal.TEN,
                "KGM",
                1L,
                2L,
                3L,
                4,
                new TreeSet<>(),
                List.of());

        ObjectState alerted = state.withAlerts(new TreeSet<>(List.of("too_fast")));

        assertThat(alerted.alerts()).containsExactly("too_fast");
        assertThat(alerted).isNotEqualTo(state);
        assertThat(alerted.withAlerts(new TreeSet<>())).isEqualTo(state);
        assertThat(state.with(new TreeSet<>(), List.of(state)).lives()).containsExactly(state);
        assertThat(state.with(new TreeSet<>(), List.of(state))
                        .withAlerts(new TreeSet<>())
                        .lives())
                .containsExactly(state);
    }

    @Test
    void a_refused_question_names_its_field() {
        InvalidQueryException refused = new InvalidQueryException("/criteria/0/serialTo", "give it");

        assertThat(refused.pointer()).isEqualTo("/criteria/0/serialTo");
        assertThat(refused).hasMessage("give it");
    }

    @ParameterizedTest(name = "partition {0} at {1}: {2}")
    @CsvSource({"0, 0, true", "-1, 0, false", "0, -1, false", "-1, -1, false"})
    void a_position_token_has_no_negative_partition_or_offset(int partition, long offset, boolean taken) {
        Map<Integer, Long> offsets = new TreeMap<>(Map.of(partition, offset));
        IllegalArgumentException refused =
                catchThrowableOfType(IllegalArgumentException.class, () -> PositionToken.of(TOPIC, offsets));

        if (taken) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused).hasMessage("partition " + partition + " at offset " + offset + " is negative");
        }
    }

    @Test
    void a_position_token_of_32768_characters_is_read_and_one_more_is_refused() {
        StringBuilder longest = new StringBuilder("p1." + TOPIC);
        for (int partition = 100_000_000; longest.length() + 12 <= 32_768; partition++) {
            longest.append('.').append(partition).append("~1");
        }
        longest.append("0".repeat(32_768 - longest.length()));
        String text = longest.toString();
        assertThat(text).hasSize(32_768);

        assertThat(PositionToken.parse(text).encode()).isEqualTo(text);
        assertThat(catchThrowableOfType(InvalidPositionTokenException.class, () -> PositionToken.parse(text + "0")))
                .hasMessage("position token '" + text.substring(0, 80) + "...': longer than 32768 characters; send it"
                        + " exactly as capture or the Unitrail-Position header gave it, or leave it out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            p2.abc           | it does not begin with p1.
            p1               | it does not begin with p1.
            p1.a b           | 'a b' is no topic id
            p1.abc.0         | '0' is not PARTITION~OFFSET
            p1.abc.1~1.1~2   | partition 1 is out of order
            p1.abc.1~1.0~1   | partition 0 is out of order
            """)
    void a_refused_token_says_what_is_wrong_with_it(String text, String why) {
        assertThat(catchThrowableOfType(InvalidPositionTokenException.class, () -> PositionToken.parse(text)))
                .hasMessageStartingWith("position token '" + text + "': " + why + "; send it exactly as");
    }

    @Test
    void a_text_of_80_characters_is_repeated_whole() {
        assertThat(catchThrowableOfType(InvalidPositionTokenException.class, () -> PositionToken.parse("x".repeat(80))))
                .hasMessageContaining("'" + "x".repeat(80) + "'");
        assertThat(catchThrowableOfType(InvalidPositionTokenException.class, () -> PositionToken.parse("x".repeat(81))))
                .hasMessageContaining("'" + "x".repeat(80) + "...'");
    }

    @Test
    void a_token_shows_as_its_text_and_is_itself_when_its_topic_is_asked_for() {
        PositionToken token = PositionToken.of(TOPIC, Map.of(0, 3L));

        assertThat(token).hasToString("p1." + TOPIC + ".0~3");
        assertThat(token.requireTopic(TOPIC)).isSameAs(token);
        assertThat(catchThrowableOfType(InvalidPositionTokenException.class, () -> PositionToken.start("a b")))
                .hasMessageContaining("the topic id is none");
        assertThat(catchThrowableOfType(
                        ForeignPositionTokenException.class, () -> token.merge(PositionToken.start("abc"))))
                .isNotNull();
        assertThat(PositionToken.of(TOPIC, Map.of(0, 3L)).merge(PositionToken.of(TOPIC, Map.of(0, 2L, 1, 5L))))
                .isEqualTo(PositionToken.of(TOPIC, Map.of(0, 3L, 1, 5L)));
    }
}
