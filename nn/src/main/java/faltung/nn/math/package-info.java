/**
 * Random numbers for networks, with the same bits on every machine, and roundings. Portable: no
 * fma, no threads.
 *
 * <p>Begin with {@link faltung.nn.math.RandomNumbers}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.math;
