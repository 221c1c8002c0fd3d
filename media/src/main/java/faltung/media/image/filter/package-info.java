/**
 * Filters for pictures: convolution in strips, gradients, deblurring, levels, and an operation for
 * the JDK's own images.
 *
 * <p>Begin with {@link faltung.media.image.filter.ImageFilter}; for {@link
 * java.awt.image.BufferedImage} with {@link faltung.media.image.filter.FaltungOp}.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.image.filter;
