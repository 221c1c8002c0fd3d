package faltung.basis;

/**
 * The largest error of a partial sum, and where it is attained.
 *
 * @param terms how many terms were summed
 * @param error the absolute value of the error there
 * @param at the position: an x of type Double, or a sample's index n of type Integer
 * @param <P> the type of a position
 */
public record WorstError<P>(int terms, double error, P at) {}
