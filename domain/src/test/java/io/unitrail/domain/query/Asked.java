package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Criteria one field at a time. */
record Asked(Criterion criterion) {
    static final Criterion.TimeSpan ANY_TIME = new Criterion.TimeSpan(null, null);

    static Asked any() {
        return new Asked(new Criterion(null, null, null, null, null, null, null, null, null, null, null, null));
    }

    static Asked product(ProductId product) {
        return new Asked(new Criterion(product, null, null, null, null, null, null, null, null, null, null, null));
    }

    static Criterion lotOf(ProductId product, String lot) {
        return product(product).lot(lot).criterion();
    }

    static Criterion component(Criterion component) {
        return any().with(component).criterion();
    }

    static Criterion process(@Nullable String place, @Nullable String step, @Nullable Long from, @Nullable Long to) {
        return any().processing(new Criterion.Processing(place, step, null, null, new Criterion.TimeSpan(from, to)))
                .criterion();
    }

    Asked lot(String lot) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                lot,
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked lotPrefix(String prefix) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                prefix,
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked serials(String... serials) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                List.of(serials),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked serialPrefix(String prefix) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                prefix,
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked range(String from, String to, boolean numeric) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                new Criterion.SerialRange(from, to, numeric),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked produced(@Nullable Long from, @Nullable Long to) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                c.range(),
                new Criterion.TimeSpan(from, to),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked expires(@Nullable Long from, @Nullable Long to) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                new Criterion.TimeSpan(from, to),
                c.process(),
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked processing(Criterion.Processing process) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                process,
                c.container(),
                c.transaction(),
                c.component()));
    }

    Asked container(ObjectId container) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                container,
                c.transaction(),
                c.component()));
    }

    Asked transaction(@Nullable String type, String id) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                new Criterion.Document(type, id),
                c.component()));
    }

    Asked with(Criterion component) {
        Criterion c = criterion;
        return new Asked(new Criterion(
                c.productId(),
                c.lot(),
                c.lotPrefix(),
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                component));
    }
}
