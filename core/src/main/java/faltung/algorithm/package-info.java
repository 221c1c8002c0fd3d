/** The algorithms of convolution, one a file, named as in the textbook. */
@org.jspecify.annotations.NullMarked
package faltung.algorithm;
