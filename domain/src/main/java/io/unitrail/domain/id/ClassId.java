package io.unitrail.domain.id;

/**
 * A product without serial or lot.
 *
 * @param product the product
 */
public record ClassId(ProductId product) implements ObjectId {

    @Override
    public String canonical() {
        return product.canonical();
    }
}
