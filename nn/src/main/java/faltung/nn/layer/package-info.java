/**
 * PyTorch's layers, with its meanings, defaults, parameter names and shapes. Begin with {@link
 * faltung.nn.layer.Sequential} and {@link faltung.nn.layer.Layer}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.layer;
