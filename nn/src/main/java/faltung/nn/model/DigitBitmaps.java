package faltung.nn.model;

import faltung.array.FloatArray;
import faltung.array.Shape;

/** The ten digits, 7 by 12 pixels each, drawn for this project. */
public final class DigitBitmaps {
  /** Columns. */
  public static final int WIDTH = 7;

  /** Rows. */
  public static final int HEIGHT = 12;

  private static final int DIGITS = 10;

  /** Five digits beside each other, then the other five. */
  private static final String DRAWN =
      """
      .......  ...#...  .......  #######  ....##.
      ..###..  ..##...  .####..  .....##  ...###.
      .##.##.  .###...  ##..##.  ....##.  ..####.
      ##...##  ...#...  .....##  ...##..  .##.##.
      ##...##  ...#...  .....##  ..####.  .##.##.
      ##...##  ...#...  ....##.  .....##  ##..##.
      ##...##  ...#...  ...##..  .....##  #######
      ##...##  ...#...  ..##...  .....##  #######
      ##...##  ...#...  .##....  .....##  ....##.
      .##.##.  ...#...  ##.....  ##..##.  ....##.
      ..###..  ..###..  #######  .####..  ....##.
      .......  .......  #######  .......  .......

      #######  ...##..  #######  ..###..  ..####.
      ##.....  ..##...  .....##  .##.##.  .##..##
      ##.....  .##....  .....##  .##.##.  ##...##
      ##.....  ##.....  ....##.  .##.##.  ##...##
      #####..  ##.....  ....##.  ..###..  ##...##
      ...###.  ##.###.  ...##..  .##.##.  .######
      .....##  ###..##  .#####.  ##...##  ..###.#
      .....##  ##...##  ...#...  ##...##  .....##
      .....##  ##...##  ..##...  ##...##  .....##
      ##...##  ##...##  ..##...  ##...##  ....##.
      .##.##.  .##.##.  .##....  .##.##.  ...##..
      ..###..  ..###..  .##....  ..###..  ..##...
      """;

  private DigitBitmaps() {}

  /** The digits as rows of 84 numbers: 1 for ink, −1 for paper. */
  public static FloatArray centres() {
    float[] values = new float[DIGITS * WIDTH * HEIGHT];
    String[] lines = DRAWN.split("\n", -1);
    for (int digit = 0; digit < DIGITS; digit++) {
      int top = digit < DIGITS / 2 ? 0 : HEIGHT + 1;
      int left = digit % (DIGITS / 2) * (WIDTH + 2);
      for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
          boolean ink = lines[top + row].charAt(left + column) == '#';
          values[(digit * HEIGHT + row) * WIDTH + column] = ink ? 1 : -1;
        }
      }
    }
    return FloatArray.wrap(Shape.of(DIGITS, WIDTH * HEIGHT), values);
  }
}
