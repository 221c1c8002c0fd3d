/**
 * Pictures with labels for training: batches in an order that is a function of seed and epoch, and
 * pictures altered by numbers that are a function of seed, epoch and picture.
 *
 * <p>Begin with {@link faltung.nn.data.LabelledImages}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.data;
