/**
 * Pieces of a convolution whose input or output is larger than what is in memory at once: strips of
 * a picture, blocks of a sound. All strips are the same problem, so that one convolver, prepared
 * once, computes them all.
 */
@NullMarked
package faltung.tiling;

import org.jspecify.annotations.NullMarked;
