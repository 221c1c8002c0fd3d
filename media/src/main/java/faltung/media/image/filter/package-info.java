/**
 * Filters for pictures: convolution in strips, gradients, deblurring, levels, and an operation for
 * the JDK's own images.
 */
@org.jspecify.annotations.NullMarked
package faltung.media.image.filter;
