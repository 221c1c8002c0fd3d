/** The algorithms of convolution, one a file, named as in the textbook. */
package faltung.algorithm;
