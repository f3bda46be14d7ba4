package io.unitrail.domain.fold;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the events of the thing say it is: lot, dates, revision, other names (rules 2, ruling 10). The earliest claim
 * stands; repackaging replaces it; a later different lot makes the lot disputed.
 */
final class Identity {
    private @Nullable String lot;
    private @Nullable Dated expiry;
    private @Nullable Dated bestBefore;
    private @Nullable Dated productionDate;
    private @Nullable View commissioning;
    private @Nullable String revision;
    private boolean lotDisputed;
    private final Set<String> lotsClaimed = new LinkedHashSet<>();
    private final Set<Alias> aliases = new LinkedHashSet<>();

    /**
     * A date as an event said it.
     *
     * @param offset of the event, in which the day is read (ruling 36)
     */
    record Dated(LocalDate date, ZoneOffset offset) {}

    void accept(View view) {
        if (!view.isOfTheThing()) {
            return;
        }
        SerialEvent event = view.event();
        ItemFacts facts = event.facts();
        boolean replaces = BizStep.REPACKAGING.equals(event.bizStep());
        if (facts.lot() != null) {
            if (lot != null && !replaces && !lot.equals(facts.lot())) {
                lotDisputed = true;
            }
            lot = lot == null || replaces ? facts.lot() : lot;
            lotsClaimed.add(facts.lot());
        }
        expiry = first(expiry, facts.expiry(), view, replaces);
        bestBefore = first(bestBefore, facts.bestBefore(), view, replaces);
        productionDate = first(productionDate, facts.productionDate(), view, replaces);
        commissioning = commissioning == null && event.commissions() ? view : commissioning;
        revision = facts.revision() != null ? facts.revision() : revision;
        aliases.addAll(event.aliases());
    }

    private static @Nullable Dated first(@Nullable Dated known, @Nullable LocalDate said, View view, boolean replaces) {
        return said != null && (known == null || replaces)
                ? new Dated(said, view.event().eventTime().offset())
                : known;
    }

    @Nullable
    String lot() {
        return lot;
    }

    boolean isLotDisputed() {
        return lotDisputed;
    }

    Set<String> lotsClaimed() {
        return lotsClaimed;
    }

    /** The first commissioning that stands, or null. */
    @Nullable
    View commissioning() {
        return commissioning;
    }

    @Nullable
    Dated expiry() {
        return expiry;
    }

    @Nullable
    Dated bestBefore() {
        return bestBefore;
    }

    @Nullable
    Dated productionDate() {
        return productionDate;
    }

    @Nullable
    String revision() {
        return revision;
    }

    Set<Alias> aliases() {
        return aliases;
    }
}
