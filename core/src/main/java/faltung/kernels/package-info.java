/**
 * Kernels by name: smoothing, edges, sharpening, textures and FIR filters, and their catalogue.
 *
 * <p>Begin with {@link faltung.kernels.KernelCatalogue}, which reads words such as {@code
 * gaussian:2.5}, or with the factory of the topic: {@link faltung.kernels.GaussianKernels}, {@link
 * faltung.kernels.EdgeKernels}, {@link faltung.kernels.FirDesign}.
 */
@org.jspecify.annotations.NullMarked
package faltung.kernels;
