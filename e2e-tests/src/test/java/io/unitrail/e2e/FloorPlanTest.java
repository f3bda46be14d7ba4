package io.unitrail.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The floor plan of ARCHITECTURE.md, as far as Maven cannot hold it. */
class FloorPlanTest {
    private static final String DOMAIN = "io.unitrail.domain..";
    private static final String SCHEMAS = "io.unitrail.schemas..";
    private static final String PRODUCER = "io.unitrail.producer..";
    private static final String STREAMS = "io.unitrail.streams..";
    private static final String SERVICE = "io.unitrail.service..";
    private static final String QUICKSTART = "io.unitrail.quickstart..";
    private static final String[] KAFKA = {"org.apache.kafka..", "kafka.."};

    /** Classes that Avro generates keep to Avro's habits. */
    private static final String GENERATED = "io.unitrail.avro..";

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.util.Date.<init>");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.unitrail");

    @Test
    void domain_imports_java_and_jspecify_only() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", DOMAIN)
                .check(PRODUCT);
    }

    @Test
    void imports_run_one_way_down_the_floor_plan() {
        neverImports(SCHEMAS, PRODUCER, STREAMS, SERVICE, QUICKSTART);
        neverImports(PRODUCER, STREAMS, SERVICE, QUICKSTART);
        neverImports(STREAMS, PRODUCER, SERVICE, QUICKSTART);
        neverImports(SERVICE, QUICKSTART);
    }

    @Test
    void http_never_sees_kafka_or_routing() {
        neverImports("io.unitrail.service.http..", KAFKA);
        neverImports(
                "io.unitrail.service.http..",
                STREAMS,
                SCHEMAS,
                GENERATED,
                "io.unitrail.service.kafka..",
                "io.unitrail.service.routing..",
                "io.unitrail.service.watch..",
                "io.unitrail.service.cli..");
    }

    @Test
    void export_sees_only_the_domain_and_formats() {
        neverImports("io.unitrail.service.export..", KAFKA);
        neverImports(
                "io.unitrail.service.export..",
                STREAMS,
                SCHEMAS,
                GENERATED,
                "io.unitrail.service.http..",
                "io.unitrail.service.kafka..",
                "io.unitrail.service.routing..",
                "io.unitrail.service.cli..");
    }

    @Test
    void the_formats_and_the_simulated_factory_know_nothing_of_kafka() {
        for (String part : List.of(
                "io.unitrail.producer.epcis..",
                "io.unitrail.producer.ndjson..",
                "io.unitrail.producer.csv..",
                "io.unitrail.producer.source..",
                "io.unitrail.quickstart.factory..")) {
            neverImports(part, KAFKA);
        }
    }

    @Test
    void one_class_assembles_the_service() {
        DescribedPredicate<JavaClass> http = resideInAPackage("io.unitrail.service.http..");
        DescribedPredicate<JavaClass> behind = resideInAnyPackage(
                STREAMS, "io.unitrail.service.kafka..", "io.unitrail.service.routing..", "io.unitrail.service.watch..");

        List<String> assembling = PRODUCT.stream()
                .filter(not(http))
                .filter(each -> dependsOn(each, http) && dependsOn(each, behind))
                .map(JavaClass::getName)
                .toList();

        assertThat(assembling).containsExactly("io.unitrail.service.Node");
    }

    private static boolean dependsOn(JavaClass each, DescribedPredicate<JavaClass> what) {
        return each.getDirectDependenciesFromSelf().stream().anyMatch(use -> what.test(use.getTargetClass()));
    }

    @Test
    void no_wall_clock_in_the_domain_or_in_processors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        DOMAIN,
                        "io.unitrail.streams.fold..",
                        "io.unitrail.streams.topology..",
                        "io.unitrail.streams.rows..",
                        "io.unitrail.streams.keys..",
                        "io.unitrail.quickstart.factory..")
                .should()
                .callCodeUnitWhere(DescribedPredicate.describe("it reads the clock", FloorPlanTest::readsTheClock))
                .check(PRODUCT);
    }

    private static boolean readsTheClock(JavaCall<?> call) {
        String name = call.getTargetOwner().getName() + "." + call.getTarget().getName();
        boolean givenDate = name.equals("java.util.Date.<init>")
                && !call.getTarget().getRawParameterTypes().isEmpty();
        return CLOCKS.contains(name) && !givenDate;
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_may_import() {
        List<String> unmarked = new ArrayList<>();
        for (JavaPackage each : packages()) {
            if (!each.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(each.getName());
            }
        }

        assertThat(unmarked).isEmpty();
    }

    private static List<JavaPackage> packages() {
        Set<String> generated = PRODUCT.stream()
                .filter(resideInAPackage(GENERATED))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        List<JavaPackage> found = new ArrayList<>();
        Deque<JavaPackage> open = new ArrayDeque<>(List.of(PRODUCT.getPackage("io.unitrail")));
        while (!open.isEmpty()) {
            JavaPackage next = open.remove();
            open.addAll(next.getSubpackages());
            boolean hasClasses =
                    next.getClasses().stream().anyMatch(c -> !c.getSimpleName().equals("package-info"));
            if (hasClasses && !generated.contains(next.getName())) {
                found.add(next);
            }
        }
        return found;
    }

    private static void neverImports(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(PRODUCT);
    }
}
