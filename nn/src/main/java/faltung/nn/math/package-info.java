/**
 * Random numbers for networks, with the same bits on every machine, and roundings. Portable: no
 * fma, no threads.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.math;
