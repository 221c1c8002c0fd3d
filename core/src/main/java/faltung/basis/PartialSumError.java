package faltung.basis;

/**
 * The error of one partial sum over a whole signal.
 *
 * @param worst the largest error, and at which n
 * @param rootMeanSquare the root of the mean of the squared errors
 */
public record PartialSumError(WorstError<Integer> worst, double rootMeanSquare) {}
