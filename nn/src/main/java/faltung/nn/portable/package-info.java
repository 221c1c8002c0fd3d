/**
 * The network of the lecture's picture as plain loops, forward and backward, for one image at a
 * time. Portable: no fma, no threads, no file system, so a page that runs it as WebAssembly gets
 * the bits that this package gives on the JVM.
 *
 * <p>Begin with {@link faltung.nn.portable.DoublePictureNetwork}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.portable;
