/** Where everything goes that a local run or the tests install and write. */
export const localFolder = process.env.TARS_FOLDER ?? ".tars";
