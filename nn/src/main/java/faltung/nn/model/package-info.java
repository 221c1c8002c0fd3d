/**
 * Networks by name, each with the recipe by which it is trained: the picture's, LeNet-5 as of 1998,
 * and two of our own.
 *
 * <p>Begin with {@link faltung.nn.model.Models}.
 */
@org.jspecify.annotations.NullMarked
package faltung.nn.model;
