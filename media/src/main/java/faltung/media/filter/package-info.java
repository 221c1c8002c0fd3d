/**
 * Filters for pictures: convolution in strips, gradients, deblurring, levels, and an operation for
 * the JDK's own images.
 */
package faltung.media.filter;
