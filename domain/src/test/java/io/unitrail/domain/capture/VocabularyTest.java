package io.unitrail.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of CBV 2.0 and what they are written as; names in namespaces; JSON as text. */
class VocabularyTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "BIZ_STEP, shipping, BizStep-, bizstep",
        "DISPOSITION, in_transit, Disp-, disp",
        "BIZ_TRANSACTION, desadv, BTT-, btt",
        "SOURCE_DESTINATION, owning_party, SDT-, sdt",
        "ERROR_REASON, did_not_occur, ER-, er"
    })
    void a_word_is_one_in_its_four_spellings_and_written_as_its_web_uri(
            Cbv vocabulary, String word, String web, String urn) {
        for (String spelling : List.of(
                word,
                "https://ref.gs1.org/cbv/" + web + word,
                "cbv:" + web + word,
                "urn:epcglobal:cbv:" + urn + ":" + word)) {
            assertThat(vocabulary.normalise(spelling)).isEqualTo(word);
        }
        assertThat(vocabulary.normalise(null)).isNull();
        assertThat(vocabulary.uri(word)).isEqualTo("https://ref.gs1.org/cbv/" + web + word);
        assertThat(vocabulary.written(word)).isEqualTo(word);
        assertThat(vocabulary.objection(word)).isNull();

        assertThat(vocabulary.normalised("urn:unitrail:" + urn + ":own")).isEqualTo("unitrail:own");
        assertThat(vocabulary.uri("unitrail:own")).isEqualTo("urn:unitrail:" + urn + ":own");
        assertThat(vocabulary.written("unitrail:own")).isEqualTo("urn:unitrail:" + urn + ":own");
        assertThat(vocabulary.objection("unitrail:own")).isNull();

        String foreign = "https://ref.gs1.org/cbv/" + web + "foreign";
        assertThat(vocabulary.normalised(foreign)).isEqualTo(foreign);
        assertThat(vocabulary.uri(foreign)).isEqualTo(foreign);
        assertThat(vocabulary.written(foreign)).isEqualTo(foreign);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ex:word                        | true
            https://example.org/word       | true
            urn:epcglobal:cbv:bizstep:foo  | false
            foo                            | false
            ex:                            | false
            :word                          | false
            1x:word                        | false
            ex:a b                         | false
            ex:a<b                         | false
            """)
    void a_word_of_ones_own_is_a_full_uri_or_a_namespaced_term(String word, boolean taken) {
        assertThat(Cbv.BIZ_STEP.objection(word) == null).isEqualTo(taken);
    }

    @Test
    void prefixes_are_those_of_the_epcis_context_ours_and_the_events_own() {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("ex", "https://ex.example/");
        context.put("typed", Map.of("@id", "https://typed.example/"));
        context.put("nothing", null);
        Namespaces own = Namespaces.of(List.of("https://ref.gs1.org/context.jsonld", context));

        assertThat(own.expanded("ex:a:b")).isEqualTo("https://ex.example/a:b");
        assertThat(own.expanded("typed:a")).isEqualTo("https://typed.example/a");
        assertThat(own.expanded("nothing:a")).isEqualTo("nothing:a");
        assertThat(own.expanded("a")).isEqualTo("a");
        assertThat(own.expandedKey("ex:a:b")).isEqualTo("{https://ex.example/}a:b");
        assertThat(own.expandedKey("a")).isEqualTo("a");
        assertThat(own.expandedKey("unknown:a")).isEqualTo("unknown:a");
        assertThat(Namespaces.of(context).expanded("ex:a")).isEqualTo("https://ex.example/a");
        for (Namespaces any : List.of(own, Namespaces.of(null), Namespaces.of("https://x"))) {
            assertThat(any.expanded("epcis:a")).isEqualTo("https://ref.gs1.org/epcis/a");
            assertThat(any.expanded("cbv:a")).isEqualTo("https://ref.gs1.org/cbv/a");
            assertThat(any.expanded("gs1:a")).isEqualTo("https://gs1.org/voc/a");
            assertThat(any.expanded("cbvmda:a")).isEqualTo("urn:epcglobal:cbv:mda:a");
            assertThat(any.expanded("unitrail:a")).isEqualTo("urn:unitrail:a");
        }
    }

    @Test
    void json_is_written_without_white_space_and_numbers_keep_their_digits() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("a", List.of());
        tree.put("b", Map.of());
        tree.put("c", Arrays.asList("x", null, true, new BigDecimal("1.50"), List.of("y")));
        tree.put("d\"\\", "\u0001\n\u001f \u007fé😀/");

        assertThat(JsonText.of(tree))
                .isEqualTo("{\"a\":[],\"b\":{},\"c\":[\"x\",null,true,1.50,[\"y\"]],"
                        + "\"d\\\"\\\\\":\"\\u0001\\u000a\\u001f \u007fé\\ud83d\\ude00/\"}");
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> JsonText.of(List.of(1))))
                .hasMessage("no JSON: java.lang.Integer");
    }

    @ParameterizedTest(name = "{0}: {1} or {2}")
    @CsvSource({
        "PARENT, parentID, parentID",
        "SUBJECT, epcList, quantityList",
        "CHILD, childEPCs, childQuantityList",
        "INPUT, inputEPCList, inputQuantityList",
        "OUTPUT, outputEPCList, outputQuantityList"
    })
    void lots_classes_and_whatever_has_a_quantity_stand_in_the_quantity_list_of_their_role(
            Role role, String single, String quantity) {
        ObjectId asset = ObjectId.parse("urn:x:pallet");
        NamedObject unit = NamedObject.of(role, "a", ObjectId.parse(Events.UNIT_A), BigDecimal.ONE, null);
        NamedObject lot = NamedObject.of(role, "b", ObjectId.parse(Events.LOT), BigDecimal.TEN, "KGM");

        assertThat(unit.list()).isEqualTo(single);
        assertThat(lot.list()).isEqualTo(quantity);
        assertThat(NamedObject.of(role, "c", ObjectId.parse("own:P"), null, null)
                        .list())
                .isEqualTo(quantity);
        assertThat(NamedObject.of(role, "d", asset, null, null).list()).isEqualTo(single);
        assertThat(NamedObject.of(role, "d", asset, BigDecimal.ONE, null).list())
                .isEqualTo(quantity);
        assertThat(unit.role()).isEqualTo(role);
        assertThat(lot.role()).isEqualTo(role);
        assertThat(unit.isParent()).isEqualTo(role == Role.PARENT);
        assertThat(lot.member()).isEqualTo(new Member(quantity, "b", BigDecimal.TEN, "KGM"));
        assertThat(unit.objectQuantity()).as("a unit is one thing").isEqualTo(ObjectQuantity.of(unit.id()));
        assertThat(lot.objectQuantity()).isEqualTo(new ObjectQuantity(lot.id(), BigDecimal.TEN, "KGM"));
    }

    @Test
    void a_place_that_stands_in_for_objects_is_a_subject() {
        assertThat(new NamedObject(NamedObject.PLACE, "a", ObjectId.parse("urn:x:p"), null, null).role())
                .isEqualTo(Role.SUBJECT);
        assertThat(EventType.values())
                .extracting(NamedObject::contentRole)
                .containsExactly(Role.SUBJECT, Role.CHILD, Role.CHILD, Role.SUBJECT, Role.OUTPUT);
    }

    @Test
    void fields_as_sent_are_found_under_their_key_only() {
        assertThat(AsSent.of(Map.of(AsSent.KEY, Map.of("bizStep", "x")))).containsExactly(Map.entry("bizStep", "x"));
        assertThat(AsSent.of(Map.of(AsSent.KEY, "x"))).isEmpty();
        assertThat(AsSent.of(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a, a", "a/b, a~1b", "a~b, a~0b", "~1, ~01", "/~, ~1~0"})
    void rfc6901_3_slashes_and_tildes_in_a_name_are_escaped(String name, String part) {
        assertThat(EventRules.pointerPart(name)).isEqualTo(part);
    }

    @Test
    void a_problem_shows_pointer_value_and_detail() {
        assertThat(new EventProblem("/a", "v", "d")).hasToString("/a 'v': d");
        assertThat(new EventProblem("/a", "", "d")).hasToString("/a: d");
    }
}
