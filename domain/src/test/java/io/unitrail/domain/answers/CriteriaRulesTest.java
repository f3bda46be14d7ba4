package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.Criterion.Processing;
import io.unitrail.domain.query.Criterion.SerialRange;
import io.unitrail.domain.query.Criterion.TimeSpan;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ruling 37: what cannot be asked is refused, and the field is named. */
class CriteriaRulesTest {
    private static final TimeSpan OPEN = new TimeSpan(null, null);
    private static final Criterion RIGHT = criterion(null, null, null, null, null, null);

    private static Criterion criterion(
            @Nullable List<String> serials,
            @Nullable SerialRange range,
            @Nullable TimeSpan produced,
            @Nullable TimeSpan expires,
            @Nullable Processing process,
            @Nullable Criterion component) {
        ProductId product = ProductId.parse("own:DRILL");
        return new Criterion(
                product, null, null, serials, null, range, produced, expires, process, null, null, component);
    }

    private static Criterion empty(@Nullable Processing process) {
        return new Criterion(null, null, null, null, null, null, null, null, process, null, null, null);
    }

    private static Criterion of(SerialRange range) {
        return criterion(null, range, null, null, null, null);
    }

    private static Criterion of(Processing process) {
        return criterion(null, null, null, null, process, null);
    }

    private static Criterion of(Criterion component) {
        return criterion(null, null, null, null, null, component);
    }

    private static void check(List<Criterion> criteria, List<Criterion> exclude) {
        new CriteriaRules().check(new RecallQuery(criteria, exclude, Moment.NOW));
    }

    private static void assertTaken(Criterion criterion) {
        assertThatCode(() -> check(List.of(criterion), List.of())).doesNotThrowAnyException();
    }

    private static void assertRefused(Criterion criterion, String pointer, String reason) {
        assertRefused(List.of(RIGHT, criterion), List.of(), "/criteria/1" + pointer, reason);
        assertRefused(List.of(RIGHT), List.of(RIGHT, criterion), "/exclude/1" + pointer, reason);
        if (criterion.component() == null) {
            assertRefused(List.of(of(criterion)), List.of(), "/criteria/0/component" + pointer, reason);
        }
    }

    private static void assertRefused(
            List<Criterion> criteria, List<Criterion> exclude, String pointer, String reason) {
        InvalidQueryException refused =
                catchThrowableOfType(InvalidQueryException.class, () -> check(criteria, exclude));
        assertThat(refused).as(pointer).isNotNull();
        assertThat(refused.pointer()).isEqualTo(pointer);
        assertThat(refused).hasMessageContaining(reason);
    }

    @Test
    void ruling37_an_empty_query_or_criterion_or_list_is_refused() {
        assertRefused(List.of(), List.of(), "/criteria", "empty");
        assertRefused(empty(null), "", "would match everything");
        assertRefused(criterion(List.of(), null, null, null, null, null), "/serials", "list at least one");
        assertTaken(criterion(List.of("A"), null, null, null, null, null));
    }

    @Test
    void ruling37_times_go_forward_and_have_a_bound() {
        for (TimeSpan span : List.of(new TimeSpan(2L, 1L), new TimeSpan(2L, 2L))) {
            assertRefused(criterion(null, null, span, null, null, null), "/produced", "half-open");
            assertRefused(criterion(null, null, null, span, null, null), "/expires", "half-open");
            assertRefused(of(new Processing(null, "packing", null, null, span)), "/process", "half-open");
        }
        assertRefused(criterion(null, null, OPEN, null, null, null), "/produced", "neither from nor to");
        assertRefused(criterion(null, null, null, OPEN, null, null), "/expires", "neither from nor to");
        for (TimeSpan span : List.of(new TimeSpan(1L, 2L), new TimeSpan(1L, null), new TimeSpan(null, 1L))) {
            assertTaken(criterion(null, null, span, span, new Processing(null, null, null, null, span), null));
        }
    }

    @Test
    void ruling37_a_process_names_something_and_an_attribute_has_a_name() {
        assertRefused(of(new Processing(null, null, null, null, OPEN)), "/process", "empty");
        assertRefused(of(new Processing("F", null, null, "x", OPEN)), "/process/attribute/name", "no name");
        assertTaken(empty(new Processing("F", null, null, null, OPEN)));
        assertTaken(empty(new Processing(null, "packing", null, null, OPEN)));
        assertTaken(empty(new Processing(null, null, "station", null, OPEN)));
        assertTaken(empty(new Processing(null, null, "station", "ST4", OPEN)));
    }

    @Test
    void ruling37_a_component_has_no_component_of_its_own() {
        assertTaken(of(RIGHT));
        assertRefused(of(of(RIGHT)), "/component/component", "where-used goes up all levels");
    }

    @Test
    void ruling37_a_range_holds_serials_of_one_length_or_numbers_and_goes_up() {
        assertRefused(of(new SerialRange("A1", "A10", false)), "/serialTo", "differ in length");
        assertRefused(of(new SerialRange("A2", "A1", false)), "/serialTo", "is after serialTo 'A1'");
        assertRefused(of(new SerialRange("10", "9", true)), "/serialTo", "is after serialTo 9");
        for (String noNumber : List.of("", "x", "1x", "/", ":", "-1")) {
            assertRefused(of(new SerialRange(noNumber, "99", true)), "/serialFrom", "must be digits");
            assertRefused(of(new SerialRange("0", noNumber, true)), "/serialFrom", "must be digits");
        }
        assertTaken(of(new SerialRange("A1", "A1", false)));
        assertTaken(of(new SerialRange("A1", "A2", false)));
        assertTaken(of(new SerialRange("9", "0010", true)));
        assertTaken(of(new SerialRange("10", "10", true)));
    }
}
