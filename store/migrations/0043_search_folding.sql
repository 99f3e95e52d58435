-- What looks the same is found as the same from now on. The list is made anew from the items when the server starts.
DELETE FROM item_search;
