/**
 * Weights in files, with PyTorch's names: {@link faltung.nn.file.StateFiles}.
 *
 * <p>Begin with {@link faltung.nn.file.StateFiles}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.file;
