/* The dialog for embedding and downloading; without it the links of the page lead to the catalogue. */
