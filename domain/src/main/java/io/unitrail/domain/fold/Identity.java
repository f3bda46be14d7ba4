package io.unitrail.domain.fold;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the events of the thing say it is: lot, dates, revision, other names (rules 2, ruling 10). The earliest claim
 * stands; repackaging replaces it; a later different lot makes the lot disputed.
 */
final class Identity {
    private @Nullable String lot;
    private @Nullable LocalDate expiry;
    private @Nullable LocalDate bestBefore;
    private @Nullable LocalDate productionDate;
    private @Nullable String revision;
    private boolean lotDisputed;
    private final Set<String> lotsClaimed = new LinkedHashSet<>();
    private final Set<Alias> aliases = new LinkedHashSet<>();

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
        expiry = first(expiry, facts.expiry(), replaces);
        bestBefore = first(bestBefore, facts.bestBefore(), replaces);
        productionDate = first(productionDate, facts.productionDate(), replaces);
        revision = facts.revision() != null ? facts.revision() : revision;
        aliases.addAll(event.aliases());
    }

    private static @Nullable LocalDate first(@Nullable LocalDate known, @Nullable LocalDate said, boolean replaces) {
        return said != null && (known == null || replaces) ? said : known;
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

    @Nullable
    LocalDate expiry() {
        return expiry;
    }

    @Nullable
    LocalDate bestBefore() {
        return bestBefore;
    }

    @Nullable
    LocalDate productionDate() {
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
