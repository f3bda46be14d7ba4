package io.unitrail.domain.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.reference.stream.MasterBook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a place says for itself, and what it takes from the places around it. */
class GazetteerTest {
    private static final Place.Coordinates HERE = new Place.Coordinates(1, 2);

    private static Place bare(String id, @Nullable String parent) {
        return new Place(id, 0, null, null, false, null, parent, null, null, null, null, false);
    }

    private static Place full(String id, @Nullable String parent) {
        return new Place(id, 0, null, PlaceKind.FACTORY, true, "US", parent, null, null, "DE", HERE, false);
    }

    private static Gazetteer of(Place... places) {
        return new Gazetteer(new MasterBook(List.of(places), List.of(), List.of()), 0);
    }

    /** A place says everything, and so many others stand in it, each in the next. */
    private static Gazetteer nested(int inside) {
        List<Place> places = new ArrayList<>(List.of(full("0", null)));
        for (int i = 1; i <= inside; i++) {
            places.add(bare(Integer.toString(i), Integer.toString(i - 1)));
        }
        return of(places.toArray(Place[]::new));
    }

    @Test
    void rules8_what_a_place_does_not_say_the_nearest_around_it_says_up_to_sixteen_levels() {
        Gazetteer gazetteer = nested(16);

        for (String near : List.of("0", "1", "15")) {
            assertThat(gazetteer.partyOf(near)).isEqualTo("US");
            assertThat(gazetteer.isOwnPlace(near)).isTrue();
            assertThat(gazetteer.isOfKind(near, PlaceKind.FACTORY)).isTrue();
            assertThat(gazetteer.isOfKind(near, PlaceKind.LINE)).isFalse();
            assertThat(gazetteer.countryOf(near)).contains("DE");
            assertThat(gazetteer.coordinatesOf(near)).contains(HERE);
        }
        assertThat(gazetteer.partyOf("16")).isNull();
        assertThat(gazetteer.isOwnPlace("16")).isFalse();
        assertThat(gazetteer.isOfKind("16", PlaceKind.FACTORY)).isFalse();
        assertThat(gazetteer.countryOf("16")).isEmpty();
    }

    @Test
    void design_places_in_a_circle_are_looked_at_and_not_followed_for_ever() {
        Gazetteer gazetteer = of(bare("A", "B"), bare("B", "A"));

        assertThat(gazetteer.partyOf("A")).isNull();
        assertThat(gazetteer.isOwnPlace("A")).isFalse();
        assertThat(gazetteer.isOfKind("A", PlaceKind.FACTORY)).isFalse();
        assertThat(gazetteer.countryOf("A")).isEmpty();
    }

    @Test
    void rules8_an_unknown_place_says_nothing() {
        for (String unknown : new String[] {null, "X", "orphan"}) {
            Gazetteer gazetteer = of(bare("orphan", "gone"));
            assertThat(gazetteer.partyOf(unknown)).isNull();
            assertThat(gazetteer.isOwnPlace(unknown)).isFalse();
            assertThat(gazetteer.isOfKind(unknown, PlaceKind.FACTORY)).isFalse();
            assertThat(gazetteer.countryOf(unknown)).isEmpty();
        }
    }

    @Test
    void ruling26_a_party_is_ours_by_its_own_word_or_by_a_place_of_ours() {
        Place theirs = new Place("T", 0, null, null, false, "THEM", null, null, null, null, null, false);
        Party said = new Party("SAID", 0, null, true, null, null, null, null);
        Gazetteer gazetteer =
                new Gazetteer(new MasterBook(List.of(full("F", null), theirs), List.of(said), List.of()), 0);

        assertThat(gazetteer.isOwnParty("US")).isTrue();
        assertThat(gazetteer.isOwnParty("SAID")).isTrue();
        assertThat(gazetteer.isOwnParty("THEM")).isFalse();
        assertThat(gazetteer.isOwnParty(null)).isFalse();
    }

    @Test
    void reading25_a_place_is_of_another_when_it_names_another_or_is_ours_and_the_party_is_not() {
        Place ownWithoutParty = new Place("O", 0, null, null, true, null, null, null, null, null, null, false);
        Gazetteer gazetteer = of(full("F", null), ownWithoutParty, bare("N", null));

        assertThat(gazetteer.isOfAnother("F", "THEM")).isTrue();
        assertThat(gazetteer.isOfAnother("F", "US")).isFalse();
        assertThat(gazetteer.isOfAnother("O", "THEM")).isTrue();
        assertThat(gazetteer.isOfAnother("O", "US")).isFalse();
        assertThat(gazetteer.isOfAnother("N", "THEM")).isFalse();
        assertThat(gazetteer.isOfAnother("unknown", "THEM")).isFalse();
    }
}
