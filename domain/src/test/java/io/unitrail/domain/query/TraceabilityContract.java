package io.unitrail.domain.query;

/**
 * What every implementation of {@link Traceability} must answer, one scenario per rule. Extend it and say how to make
 * the implementation.
 */
public abstract class TraceabilityContract
        implements EventContract,
                ContainmentContract,
                HoldingContract,
                RecallContract,
                GenealogyContract,
                TransferContract,
                AnswerContract,
                WarrantyContract,
                StockContract,
                AuthenticityContract,
                QualityContract {}
