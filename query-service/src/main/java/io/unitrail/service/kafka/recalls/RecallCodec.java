package io.unitrail.service.kafka.recalls;

import io.unitrail.avro.BizTransaction;
import io.unitrail.avro.ProcessCriterion;
import io.unitrail.avro.RecallState;
import io.unitrail.avro.TimeSpan;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.recalls.Recall;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recalls between domain and Avro. */
final class RecallCodec {
    private static final String NUMERIC = "numeric";

    private RecallCodec() {}

    static io.unitrail.avro.Recall toAvro(Recall recall) {
        Recall.Closing closing = recall.closing();
        return io.unitrail.avro.Recall.newBuilder()
                .setRecallId(recall.id())
                .setName(recall.name())
                .setRecallClass(recall.recallClass())
                .setReason(recall.reason())
                .setDrill(recall.drill())
                .setState(closing == null ? RecallState.open : RecallState.closed)
                .setCriteria(recall.criteria().stream().map(RecallCodec::toAvro).toList())
                .setExclude(recall.exclude().stream().map(RecallCodec::toAvro).toList())
                .setOpenedAt(Instant.ofEpochMilli(recall.openedAt()))
                .setPostedAt(Instant.ofEpochMilli(recall.postedAt()))
                .setPostedBy(recall.postedBy())
                .setClosedAt(closing == null ? null : Instant.ofEpochMilli(closing.at()))
                .setClosedBy(closing == null ? null : closing.by())
                .setCloseReason(closing == null ? null : closing.reason())
                .build();
    }

    static Recall toDomain(io.unitrail.avro.Recall avro) {
        Instant closedAt = avro.getClosedAt();
        return new Recall(
                avro.getRecallId(),
                avro.getName(),
                avro.getRecallClass(),
                avro.getReason(),
                avro.getDrill(),
                avro.getCriteria().stream().map(RecallCodec::toDomain).toList(),
                avro.getExclude().stream().map(RecallCodec::toDomain).toList(),
                avro.getOpenedAt().toEpochMilli(),
                avro.getPostedAt().toEpochMilli(),
                avro.getPostedBy(),
                closedAt == null
                        ? null
                        : new Recall.Closing(closedAt.toEpochMilli(), avro.getClosedBy(), avro.getCloseReason()));
    }

    private static io.unitrail.avro.Criterion toAvro(Criterion c) {
        ProductId product = c.productId();
        Criterion.SerialRange range = c.range();
        Criterion.Processing process = c.process();
        ObjectId container = c.container();
        Criterion.Document document = c.transaction();
        Criterion component = c.component();
        return io.unitrail.avro.Criterion.newBuilder()
                .setProductId(product == null ? null : product.value())
                .setLot(c.lot())
                .setLotPrefix(c.lotPrefix())
                .setSerials(c.serials())
                .setSerialPrefix(c.serialPrefix())
                .setSerialFrom(range == null ? null : range.from())
                .setSerialTo(range == null ? null : range.to())
                .setOrder(range == null || !range.numeric() ? null : NUMERIC)
                .setProduced(toAvro(c.produced()))
                .setExpires(toAvro(c.expires()))
                .setProcess(
                        process == null
                                ? null
                                : new ProcessCriterion(
                                        process.place(),
                                        process.bizStep(),
                                        process.attributeName(),
                                        process.attributeValue(),
                                        toAvro(process.time())))
                .setContainer(container == null ? null : container.canonical())
                .setTransaction(document == null ? null : new BizTransaction(document.type(), document.id()))
                .setComponent(component == null ? null : toAvro(component))
                .build();
    }

    private static @Nullable TimeSpan toAvro(Criterion.@Nullable TimeSpan span) {
        return span == null ? null : new TimeSpan(span.from(), span.to());
    }

    private static Criterion toDomain(io.unitrail.avro.Criterion avro) {
        ProcessCriterion process = avro.getProcess();
        BizTransaction document = avro.getTransaction();
        String from = avro.getSerialFrom();
        String to = avro.getSerialTo();
        return new Criterion(
                avro.getProductId() == null ? null : ProductId.parse(avro.getProductId()),
                avro.getLot(),
                avro.getLotPrefix(),
                avro.getSerials() == null ? null : List.copyOf(avro.getSerials()),
                avro.getSerialPrefix(),
                from == null || to == null
                        ? null
                        : new Criterion.SerialRange(from, to, NUMERIC.equals(avro.getOrder())),
                toDomain(avro.getProduced()),
                toDomain(avro.getExpires()),
                process == null
                        ? null
                        : new Criterion.Processing(
                                process.getPlace(),
                                process.getBizStep(),
                                process.getAttributeName(),
                                process.getAttributeValue(),
                                always(toDomain(process.getTime()))),
                avro.getContainer() == null ? null : ObjectId.parse(avro.getContainer()),
                document == null ? null : new Criterion.Document(document.getType(), document.getId()),
                avro.getComponent() == null ? null : toDomain(avro.getComponent()));
    }

    private static Criterion.TimeSpan always(Criterion.@Nullable TimeSpan span) {
        return span == null ? new Criterion.TimeSpan(null, null) : span;
    }

    private static Criterion.@Nullable TimeSpan toDomain(@Nullable TimeSpan avro) {
        return avro == null ? null : new Criterion.TimeSpan(avro.getFrom(), avro.getTo());
    }
}
