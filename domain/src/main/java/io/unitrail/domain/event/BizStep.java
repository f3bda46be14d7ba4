package io.unitrail.domain.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The business steps of CBV 2.0 (section 7.1) as bare words, in the natural order that decides between events of one
 * time (ruling 1), and what each means for custody (rulings 18, 20, 31). Steps that CBV lacks are
 * {@code unitrail:WORD}; anything else, and no step at all, ranks as {@code other}.
 */
public final class BizStep {
    public static final String COMMISSIONING = "commissioning";
    public static final String DECOMMISSIONING = "decommissioning";
    public static final String DESTROYING = "destroying";
    public static final String VOID_SHIPPING = "void_shipping";
    public static final String RETAIL_SELLING = "retail_selling";
    public static final String DISPENSING = "dispensing";
    public static final String REPACKAGING = "repackaging";
    public static final String REPAIRING = "repairing";
    public static final String REPLACING = "replacing";
    public static final String RESERVING = "reserving";
    public static final String STOCK_TAKING = "stock_taking";
    public static final String ACTIVATING = "unitrail:activating";
    public static final String CLAIMING = "unitrail:claiming";
    public static final String EXTENDING_WARRANTY = "unitrail:extending_warranty";
    public static final String VOIDING_WARRANTY = "unitrail:voiding_warranty";
    public static final String TRANSFERRING_WARRANTY = "unitrail:transferring_warranty";

    /** The natural order of ruling 1. */
    public static final List<String> STEPS = List.of(
            ("creating_class_instance commissioning encoding removing disassembling collecting assembling replacing"
                            + " installing repairing sampling inspecting sensor_reporting holding repackaging packing"
                            + " reserving picking staging_outbound loading consigning shipping void_shipping departing"
                            + " transporting entering_exiting arriving unloading receiving accepting unpacking storing"
                            + " stocking cycle_counting stock_taking other retail_selling dispensing decommissioning"
                            + " killing destroying")
                    .split(" "));

    /** The steps that put a component in or take it out: an event with a parent is then an association (rules, 1). */
    public static final Set<String> ASSOCIATING =
            Set.of("assembling", "installing", "replacing", "repairing", "removing", "disassembling");

    private static final Set<String> WITHOUT_CUSTODY = Set.of(
            "inspecting",
            "sampling",
            "sensor_reporting",
            "cycle_counting",
            "stock_taking",
            "encoding",
            "entering_exiting",
            "reserving");
    private static final Set<String> SENDING = Set.of("shipping", "departing", "consigning");
    private static final Set<String> MOVING = Set.of("shipping", "departing", "consigning", "transporting", "loading");
    private static final Set<String> TAKING_IN = Set.of("receiving", "accepting", "arriving");
    private static final Map<String, Integer> RANKS = new HashMap<>();

    static {
        for (String step : STEPS) {
            RANKS.put(step, RANKS.size());
        }
    }

    private BizStep() {}

    /** Place of a step in the natural order, 0 to 40. */
    public static int rank(@Nullable String step) {
        Integer rank = step == null ? null : RANKS.get(step);
        return rank != null ? rank : RANKS.getOrDefault("other", 0);
    }

    /** Whether the word is a step of CBV 2.0. */
    public static boolean isStandard(String step) {
        return RANKS.containsKey(step);
    }

    /** Whether an event of this step changes who has the thing (ruling 18). */
    public static boolean changesCustody(@Nullable String step) {
        return step != null && !step.startsWith("unitrail:") && !WITHOUT_CUSTODY.contains(step);
    }

    /** shipping, departing, consigning: without a bizLocation they clear the location (ruling 16). */
    public static boolean sends(@Nullable String step) {
        return step != null && SENDING.contains(step);
    }

    /** The steps that leave a thing in transit (rules, 5, sixth). */
    public static boolean moves(@Nullable String step) {
        return step != null && MOVING.contains(step);
    }

    /** receiving, accepting, arriving. */
    public static boolean takesIn(@Nullable String step) {
        return step != null && TAKING_IN.contains(step);
    }

    /** retail_selling, dispensing. */
    public static boolean sells(@Nullable String step) {
        return RETAIL_SELLING.equals(step) || DISPENSING.equals(step);
    }
}
